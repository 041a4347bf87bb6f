/* Where things stand in the picture: the hill's own units to pixels, and the ridge kept away from the words. */
import type { Relief } from './ground';
import { clamp, type Point } from './plane';
import type { Stand } from './steps';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the page leaves for the picture. */
export interface Frame {
  readonly width: number;
  /** The sky, down to where the sentence begins. */
  readonly height: number;
  /** The hill and its fog run on behind the sentence. */
  readonly deep: number;
  readonly words: Box;
}

export interface Stage extends Frame {
  readonly ground: Relief;
  /** The heights of the view's top and bottom, in pixels from above. */
  readonly roof: number;
  readonly floor: number;
  readonly wide: boolean;
  /** No leap is drawn above this: where there is room it may rise beside the words. */
  readonly ceiling: number;
  across(x: number): number;
  down(loss: number): number;
  at(pixel: number): number;
}

/** Where a ball touches the ridge, where its middle is, and how the picture's ridge tilts there. */
export interface Seat extends Point {
  readonly foot: Point;
  /** The ridge's direction to the right: x and y, of length 1. */
  readonly tilt: Point;
}

export const BALL = 11;
/** The sky of a phone held sideways: the hill's walls rise beside the words, and little is left under its floor. */
const SHALLOW = 280;

export function stage(ground: Relief, frame: Frame): Stage {
  const { width, height, words } = frame;
  const { left, right, low, top } = ground;
  const shallow = height < SHALLOW;
  const wide = width >= 1000 || shallow;
  const at = (pixel: number): number => left + (pixel / width) * (right - left);
  const under = words.y + words.height + (shallow ? 14 : width >= 600 ? 44 : 36);
  const floor = height - (shallow ? 44 : width >= 600 ? 88 : 76);
  const margin = width >= 600 ? 30 : -24;
  let peak = low; // the highest the ridge gets behind the words
  for (let x = words.x - margin; x <= words.x + words.width + margin; x += 8) {
    const { loss } = ground.feel(at(x));
    if (loss > peak) peak = Math.min(loss, low + 3 * (top - low));
  }
  const room = (peak - low) / (top - low);
  let roof = shallow ? 64 : wide ? 120 : under;
  if (wide || room > 1.1) {
    const fitted = floor - (floor - under) / Math.max(room, 1e-6);
    roof = Math.max(roof, Math.min(under, fitted), room > 1 ? fitted : 0);
  }
  const across = (x: number): number => ((x - left) / (right - left)) * width;
  const down = (loss: number): number => floor - ((loss - low) / (top - low)) * (floor - roof);
  const ceiling = wide && !shallow ? 26 : words.y + words.height + 28;
  return { ...frame, ground, roof, floor, wide, ceiling, across, down, at };
}

/** A stand in the picture; what has left it is drawn far outside, never nowhere. */
export function spot(stage: Stage, at: Stand): Point {
  const y = Number.isFinite(at.loss) ? stage.down(at.loss) : -4000;
  return { x: clamp(stage.across(at.x), -4000, stage.width + 4000), y: clamp(y, -4000, stage.floor + PIT) };
}

/** The ball sits on the ridge, not in it. */
export function seat(stage: Stage, at: Stand): Seat {
  const foot = spot(stage, at);
  const { left, right, low, top } = stage.ground;
  const rise = (-at.slope * ((stage.floor - stage.roof) / (top - low))) / (stage.width / (right - left));
  const tilt = Number.isFinite(rise) ? clamp(rise, -1e6, 1e6) : 0;
  const size = Math.hypot(tilt, 1);
  return { foot, tilt: { x: 1 / size, y: tilt / size }, x: foot.x + (tilt / size) * BALL, y: foot.y - BALL / size };
}

/** A pit without a bottom is cut here, or it would run through the words below. */
export const PIT = 64;

/** The ridge as runs of points: a hill with no height in places has holes there. */
export function ridge(stage: Stage, every = 3): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (let x = -21; x <= stage.width + 21; x += every) {
    const { loss } = stage.ground.feel(stage.at(x));
    if (Number.isNaN(loss)) {
      if (run.length > 1) runs.push(run);
      run = [];
    } else run.push({ x, y: clamp(stage.down(loss), -1500, stage.floor + PIT) });
  }
  if (run.length > 1) runs.push(run);
  return runs;
}

const drawn = (run: readonly Point[]): string => 'M' + run.map((p) => `${p.x} ${p.y.toFixed(1)}`).join('L');

export const outline = (runs: readonly (readonly Point[])[]): string => runs.map(drawn).join('');

/** The same runs closed downward (the earth) or upward (the air). */
export function filled(runs: readonly (readonly Point[])[], to: number): string {
  return runs.map((run) => `${drawn(run)}V${to}H${run[0]?.x ?? 0}Z`).join('');
}

/** Spikes that no scale keeps away from the words: they fade out below them. */
export function crossesWords({ words }: Stage, runs: readonly (readonly Point[])[]): boolean {
  return runs.some((run) => run.some(({ x, y }) => x > words.x && x < words.x + words.width && y < words.y + words.height));
}

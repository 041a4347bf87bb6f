/* The fog and the lamp in it: one canvas, redrawn only when the ball moves. It never drifts. */
import { clamp, type Point } from '../lib/plane';
import type { Stage } from '../lib/stage';
import type { FogBank } from './fog-bank';

export interface FogView {
  readonly lamp: Point;
  /** How wide the lamp's clearing is: 0 gone, 1 walking, 1.9 settled. */
  readonly open: number;
  /** 0 foggy, 1 lifted. */
  readonly thin: number;
  readonly footprints: readonly Point[];
  /** Other balls, each with a small clearing of its own. */
  readonly others: readonly Point[];
  /** Everything above the ridge. */
  readonly air: Path2D;
}

type Stop = readonly [number, number];

const SCALE = 1 / 1.5;
const OTHER_HOLE = 56;
const OTHER_GLOW = 84;
const CLEARING: readonly Stop[] = [[0, 1], [0.3, 0.96], [0.5, 0.74], [0.68, 0.36], [0.84, 0.1], [1, 0]];
const LIT: readonly Stop[] = [[0, 0.62], [0.1, 0.66], [0.22, 0.74], [0.32, 0.7], [0.44, 0.52], [0.58, 0.31], [0.72, 0.15], [0.86, 0.05], [1, 0]];
const GLOW: readonly Stop[] = [[0, 1], [0.06, 0.82], [0.14, 0.62], [0.25, 0.43], [0.38, 0.28], [0.52, 0.16], [0.68, 0.07], [0.84, 0.02], [1, 0]];
const VEIL: readonly Stop[] = [[0, 1], [0.55, 0.9], [0.8, 0.4], [1, 0]];

function disc(c: CanvasRenderingContext2D, { x, y }: Point, radius: number, stops: readonly Stop[], colour: string, strength = 1): void {
  const g = c.createRadialGradient(x, y, 0, x, y, radius);
  for (const [at, alpha] of stops) g.addColorStop(at, `rgba(${colour},${alpha * strength})`);
  c.fillStyle = g;
  c.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

/** A hundred gradients a frame are slow, a hundred copies of one are not. */
function stamped(canvas: HTMLCanvasElement, radius: number, stops: readonly Stop[], colour: string, strength: number): HTMLCanvasElement {
  const look = `${colour} ${strength}`;
  if (canvas.width === 2 * radius && canvas.dataset['look'] === look) return canvas;
  Object.assign(canvas, { width: 2 * radius, height: 2 * radius });
  canvas.dataset['look'] = look;
  const c = canvas.getContext('2d');
  if (c) disc(c, { x: radius, y: radius }, radius, stops, colour, strength);
  return canvas;
}

/** How far the lamp opens the fog. */
export const lampRadius = (stage: Stage, open: number): number => clamp(stage.width * 0.088, 58, 124) * open;

type Canvas = HTMLCanvasElement;
const blank = (): Canvas => document.createElement('canvas');

/** Cleared, as large as asked for, and with the picture's own units. */
function fresh(canvas: Canvas, stage: Stage): CanvasRenderingContext2D | null {
  const [width, height] = [Math.round(stage.width * SCALE), Math.round(stage.deep * SCALE)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const c = canvas.getContext('2d');
  c?.setTransform(1, 0, 0, 1, 0, 0);
  c?.clearRect(0, 0, width, height);
  c?.setTransform(width / stage.width, 0, 0, height / stage.deep, 0, 0);
  return c;
}

export class Fog {
  readonly #hole = blank();
  readonly #glow = blank();
  readonly #spot = blank();
  /** What stays the same during a hop: the fog with its small clearings, and the small lights in them. */
  readonly #still = blank();
  readonly #lights = blank();
  #kept: readonly unknown[] = [];

  paint(canvas: Canvas, stage: Stage, bank: FogBank, view: FogView): void {
    if (!bank.dark.width) return;
    this.#keep(stage, bank, view);
    const c = fresh(canvas, stage);
    if (!c) return;
    const { lamp, open, thin } = view;
    const radius = lampRadius(stage, open);
    const whole = (picture: Canvas): void => c.drawImage(picture, 0, 0, stage.width, stage.deep);
    if (thin < 1) whole(this.#still);
    if (radius > 3 && thin < 1) {
      c.globalCompositeOperation = 'destination-out';
      disc(c, lamp, radius * 2, CLEARING, '0,0,0');
      c.globalCompositeOperation = 'source-over';
      this.#light(c, stage, bank, view, radius);
    }
    c.globalCompositeOperation = 'destination-over';
    if (radius > 3) this.#lamp(c, bank, view, radius);
    if (view.others.length) whole(this.#lights);
    c.globalCompositeOperation = 'source-over';
    if (thin < 1) this.#veil(c, stage, bank, view);
  }

  /** Draw what stands still anew, if it has changed. */
  #keep(stage: Stage, bank: FogBank, view: FogView): void {
    const { footprints, others, thin, air } = view;
    const now = [stage, bank, footprints, others, thin];
    if (now.every((each, i) => each === this.#kept[i])) return;
    this.#kept = now;
    const c = fresh(this.#still, stage);
    const lights = fresh(this.#lights, stage);
    if (!c || !lights) return;
    c.imageSmoothingQuality = 'high';
    c.globalAlpha = 1 - thin;
    c.drawImage(bank.dark, 0, 0, stage.width, stage.deep);
    c.globalAlpha = 1;
    c.globalCompositeOperation = 'destination-out';
    for (const p of footprints) disc(c, p, 84, CLEARING, '0,0,0', 0.55);
    const hole = stamped(this.#hole, OTHER_HOLE, CLEARING, '0,0,0', 0.8);
    const glow = stamped(this.#glow, OTHER_GLOW, GLOW, bank.look.lamp.join(','), bank.look.lampAir * 0.7);
    for (const { x, y } of others) {
      c.drawImage(hole, x - OTHER_HOLE, y - OTHER_HOLE);
      lights.drawImage(glow, x - OTHER_GLOW, y - OTHER_GLOW);
    }
    c.globalCompositeOperation = 'source-over';
    lights.globalCompositeOperation = 'destination-in'; // light in the air only
    lights.fill(air);
    lights.globalCompositeOperation = 'source-over';
  }

  /** The fog just outside the clearing catches the light, more of it in the air. */
  #light(c: CanvasRenderingContext2D, stage: Stage, bank: FogBank, { lamp, thin, air }: FogView, radius: number): void {
    const reach = radius * 3.2;
    const side = Math.max(2, Math.ceil(reach * 2 * SCALE));
    Object.assign(this.#spot, { width: side, height: side });
    const s = this.#spot.getContext('2d');
    if (!s) return;
    const [sx, sy] = [bank.lit.width / stage.width, bank.lit.height / stage.deep];
    s.drawImage(bank.lit, (lamp.x - reach) * sx, (lamp.y - reach) * sy, 2 * reach * sx, 2 * reach * sy, 0, 0, side, side);
    s.globalCompositeOperation = 'destination-in';
    disc(s, { x: side / 2, y: side / 2 }, side / 2, LIT, '0,0,0', bank.look.glow);
    const show = (alpha: number): void => {
      c.globalAlpha = alpha * (1 - thin);
      c.drawImage(this.#spot, lamp.x - reach, lamp.y - reach, 2 * reach, 2 * reach);
    };
    show(0.3);
    c.save();
    c.clip(air);
    show(0.7);
    c.restore();
    c.globalAlpha = 1;
  }

  /** The lamp's own light lies under the fog: bright in the air, faint in the earth. */
  #lamp(c: CanvasRenderingContext2D, { look }: FogBank, { lamp, air }: FogView, radius: number): void {
    const colour = look.lamp.join(',');
    c.save();
    disc(c, lamp, radius * 2.2, GLOW, colour, look.lampEarth);
    c.translate(0, -2); // the ridge itself keeps its colour
    c.clip(air);
    c.translate(0, 2);
    disc(c, lamp, radius * 3.1, GLOW, colour, look.lampAir);
    c.restore();
  }

  /** Fog gathers behind the words. */
  #veil(c: CanvasRenderingContext2D, { words }: Stage, { look }: FogBank, { thin }: FogView): void {
    c.save();
    c.globalAlpha = look.veilStrength * (1 - thin);
    c.translate(words.x + words.width / 2, words.y + words.height / 2);
    c.scale(words.width * 0.72, words.height * 0.95);
    disc(c, { x: 0, y: 0 }, 1, VEIL, look.veil.join(','));
    c.restore();
  }
}

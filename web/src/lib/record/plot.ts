/** Places of a walk on the screen. */
import type { Exit } from '../exit';
import { along, clamp, mix } from '../plane';
import type { Box } from './frame';
import type { Place } from './scene';
import { spread } from './thin';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly place: Place;
}

/** Far outside any picture, and still a number every browser can draw. */
const FAR = 20_000;
const near = (value: number, nowhere: number): number => (Number.isNaN(value) ? nowhere : Math.min(FAR, Math.max(-FAR, value)));

export type Projection = (x: number, y: number) => { x: number; y: number };

/** From the ground's units to pixels; y grows upward on the ground and downward on the screen. */
export function projection([left, right, bottom, top]: Box, width: number, height: number): Projection {
  return (x, y) => ({
    x: near(((x - left) / (right - left)) * width, width / 2),
    y: near(height - ((y - bottom) / (top - bottom)) * height, -FAR),
  });
}

/** The spots of at most `most` places. */
export function spots(places: readonly Place[], onto: Projection, most: number): Spot[] {
  return spread(places.length, most).map((i) => {
    const place = places[i] as Place;
    return { ...onto(place.x, place.y), place };
  });
}

/** The spot nearest to a point, if one is within reach; of equally near ones the latest. */
export function nearest(all: readonly Spot[], x: number, y: number, reach: number): Spot | null {
  let best: Spot | null = null;
  let least = reach;
  for (const spot of all) {
    const far = Math.hypot(spot.x - x, spot.y - y);
    if (far <= least) [best, least] = [spot, far];
  }
  return best;
}

/** Those that can be told apart: none nearer than `least` to the one before it. */
export function apart(all: readonly Spot[], least: number): Spot[] {
  const kept: Spot[] = [];
  for (const spot of all) {
    const before = kept.at(-1);
    if (!before || Math.hypot(spot.x - before.x, spot.y - before.y) >= least) kept.push(spot);
  }
  return kept;
}

const EDGE = 30;

/** Where the straight way out of the picture crosses its edge. A step that is lost inside the picture is lost there. */
export function exitFrom(from: Spot, to: Spot, width: number, height: number): Exit {
  const inside = ({ x, y }: { x: number; y: number }): boolean =>
    x > EDGE && x < width - EDGE && y > EDGE && y < height - EDGE;
  let t = 1;
  if (!inside(to)) for (t = 0; t < 1 && (t < 0.004 || inside(at(from, to, t))); ) t += 0.002;
  const spot = at(from, to, t);
  const x = clamp(spot.x, EDGE, width - EDGE);
  const y = clamp(spot.y, EDGE, height - EDGE);
  const steep = Math.abs(to.y - from.y) * width > Math.abs(to.x - from.x) * height;
  const turn = steep ? (to.y < from.y ? 0 : 180) : to.x > from.x ? 90 : -90;
  const tail = at(from, to, Math.max(0, t - 0.001));
  return { x, y, from, bow: along(from, at(from, to, 0.5), tail, 0.5), tail, turn, right: from.x < x ? x < width - 150 : x < 150 };
}

const at = (a: Spot, b: Spot, t: number): { x: number; y: number } => ({ x: mix(a.x, b.x, t), y: mix(a.y, b.y, t) });

/** A polyline as an SVG path. */
export const polyline = (line: readonly { x: number; y: number }[]): string =>
  line.length ? 'M' + line.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L') : '';

/** Round numbers between two ends, at most `most` of them. */
export function ticks(low: number, high: number, most: number): number[] {
  const raw = (high - low) / most;
  if (!(raw > 0) || !Number.isFinite(raw)) return [];
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = ([1, 2, 2.5, 5, 10].find((unit) => unit * power >= raw) ?? 10) * power;
  const first = Math.ceil(low / size);
  return Array.from({ length: Math.floor(high / size) - first + 1 }, (_, i) => (first + i) * size);
}

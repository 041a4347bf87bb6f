/** Places of a walk on the screen. */
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
const near = (value: number): number => (Number.isNaN(value) ? -FAR : Math.min(FAR, Math.max(-FAR, value)));

export type Projection = (x: number, y: number) => { x: number; y: number };

/** From the ground's units to pixels; y grows upward on the ground and downward on the screen. */
export function projection([left, right, bottom, top]: Box, width: number, height: number): Projection {
  return (x, y) => ({
    x: near(((x - left) / (right - left)) * width),
    y: near(height - ((y - bottom) / (top - bottom)) * height),
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

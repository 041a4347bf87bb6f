/** What a record shows about the way that was left, and about the pace at its end. Mirrors downslope.walks._evidence. */

import { settledNow } from './limits';
import { at, dot, highest, less, lowest, mean, size, sum, type Row } from './rows';
import type { Walk } from './types';

const CALMER = 0.9;

/** What lay below the last position, and how far off. */
export interface Left {
  readonly height: number;
  readonly slope: number;
  readonly drop: number;
  readonly way: number;
  readonly bottomless: boolean;
  readonly walled: boolean;
  readonly bottom: number;
}

function left(height: number, slope: number, drop: number, way: number, bottomless: boolean, walled: boolean): Left {
  return { height, slope, drop, way, bottomless, walled, bottom: height - drop };
}

export const stepsOf = (walk: Walk): number => walk.speeds.length;

/** From the survey at the end of the walk; without one, from its last steps alone. */
export function whatWasLeft(walk: Walk): Left {
  const found = walk.ending;
  if (found) return left(found.loss, found.slope_size, found.drop, found.way, found.bottomless, found.walls > 0);
  const height = at(walk.losses, -1);
  const slope = at(walk.slope_sizes, -1);
  if (slope === 0 || atRest(walk, slope)) {
    // Level ground counts as a floor, unless the walk itself stood lower.
    const climbed = height - lowest(walk.losses) > (highest(walk.losses) - height) / 2;
    return left(height, slope, 0, 0, false, !climbed);
  }
  const bend = bendFelt(walk);
  if (!(bend > 0)) {
    // Nothing tells where the ground ends: it falls on as it does here.
    const far = sum(walk.strides);
    return left(height, slope, slope * (far || 1), far || 1, far > 0, true);
  }
  return left(height, slope, slope ** 2 / bend / 2, slope / bend, false, true);
}

function atRest(walk: Walk, slope: number): boolean {
  if (!stepsOf(walk)) return false;
  return settledNow(slope, at(walk.strides, -1), sum(walk.strides), at(walk.losses, 0) - lowest(walk.losses));
}

/** The curvature along the last step that moved: (g₁ − g₀)·d / d·d; from the sizes alone where the slopes were not kept. */
export function bendFelt(walk: Walk): number {
  const last = walk.strides.findLastIndex((stride) => stride > 0);
  if (last < 0) return NaN;
  const row = walk.kept.indexOf(last);
  const [here, there] = [walk.positions[row], walk.positions[row + 1]];
  const [before, after] = [walk.slopes[row], walk.slopes[row + 1]];
  if (row >= 0 && walk.kept[row + 1] === last + 1 && here && there && before && after) {
    const step = less(there, here);
    const length = size(step);
    const along = step.map((number) => number / length);
    return length > 0 ? dot(less(after, before), along) / length : NaN;
  }
  const [landed, stride] = [at(walk.landings, last), at(walk.strides, last)];
  const [steep, level] = [at(walk.slope_sizes, last), at(walk.slope_sizes, last + 1)];
  return Number.isNaN(landed) ? Math.abs(steep - level) / stride : ((1 + landed) * steep) / stride;
}

/** How far the end lies from the start, straight; along all strides where the ends were not kept. */
export function wayDone(walk: Walk): number {
  const [first, last] = [walk.positions[0], walk.positions.at(-1)];
  if (first && last && walk.kept[0] === 0 && walk.kept.at(-1) === stepsOf(walk)) return size(less(last, first));
  return sum(walk.strides);
}

/** How far the last position kept lies from 0. */
export const distanceFromZero = (walk: Walk): number => size(walk.positions.at(-1) ?? []);

/** How far one more step would go: by the plain rule as the slope has changed, by others as far as the last. */
export function nextStride(walk: Walk): number {
  if (!stepsOf(walk)) return 0;
  const last = at(walk.strides, -1);
  const [before, now] = [at(walk.slope_sizes, -2), at(walk.slope_sizes, -1)];
  return walk.rule === 'plain' && before > 0 ? (last * now) / before : last;
}

/** By how many factors of e one more such walk would shrink what is left, at the pace of its end. */
export function pace(walk: Walk, bottom: number): number {
  const n = stepsOf(walk);
  const window = quarter(n);
  const above = walk.losses.map((loss) => loss - bottom);
  const late = mean(above.slice(n + 1 - window));
  const early = mean(above.slice(n + 1 - 2 * window, n + 1 - window));
  if (!(late > 0)) return Infinity;
  if (!(early > 0)) return -Infinity;
  return (Math.log(early / late) * n) / window;
}

/** The places in a quarter of a walk; an even number, so that a walk between two walls shows its mean. */
export const quarter = (steps: number): number => (steps < 3 ? 1 : 2 * Math.max(1, Math.floor(steps / 8)));

/** How much the losses of the last quarter scatter, as batches do: what is lower by less is not known to be. */
export function jitter(walk: Walk): number {
  const n = stepsOf(walk);
  const late = walk.losses.slice(n + 1 - quarter(n));
  const middle = mean(late);
  return Math.sqrt(mean(late.map((loss) => (loss - middle) ** 2)));
}

/** How far downhill one more such walk would get at the pace of its end; 0 where that went uphill, or is not known. */
export function headway(walk: Walk): number {
  const n = stepsOf(walk);
  if (walk.kept.length !== n + 1) return 0;
  const window = quarter(n);
  const late = middle(walk.positions.slice(n + 1 - window));
  const early = middle(walk.positions.slice(n + 1 - 2 * window, n + 1 - window));
  if (!(dot(less(late, early), walk.slopes.at(-1) ?? []) < 0)) return 0;
  return (size(less(late, early)) * n) / window;
}

/** Whether the highest place of the last quarter lies clearly below that of the quarter before. */
export function calming(walk: Walk, bottom: number): boolean {
  const n = stepsOf(walk);
  const window = quarter(n);
  const above = walk.losses.map((loss) => loss - bottom);
  return highest(above.slice(n + 1 - window)) <= CALMER * highest(above.slice(n + 1 - 2 * window, n + 1 - window));
}

function middle(places: readonly Row[]): Row {
  return (places[0] ?? []).map((_, dial) => mean(places.map((place) => at(place, dial))));
}

/** Whether the second half of the walk went to and fro instead of along. */
export function turnedBack(walk: Walk): boolean {
  const n = stepsOf(walk);
  const half = Math.floor(n / 2);
  const landings = walk.landings.slice(half).filter((landing) => !Number.isNaN(landing));
  if (landings.length && landings.filter((landing) => landing > 0).length / landings.length >= 1 / 3) return true;
  const [here, end] = [walk.positions[walk.kept.indexOf(half)], walk.positions.at(-1)];
  if (n < 4 || !here || !end || walk.kept.at(-1) !== n) return false;
  return size(less(end, here)) < sum(walk.strides.slice(half)) / 4;
}

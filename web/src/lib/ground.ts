/* A typed formula made into a hill one can stand on: where to look, where to start, how tightly its valley curves. */
import { parse, type Formula, type Mistake } from './formula';

/** What a picture of a hill is drawn from. */
export interface Relief {
  readonly left: number;
  readonly right: number;
  /** The heights at the two ends of the picture: the bottom of what is seen, and its top. */
  readonly low: number;
  readonly top: number;
  feel(x: number): { loss: number; slope: number };
}

export interface Ground extends Relief {
  readonly text: string;
  readonly formula: Formula;
  /** Where a walk starts unless someone says otherwise. */
  readonly from: number;
  /** The curvature of the valley a ball would reach from there. */
  readonly sharpness: number;
  bend(x: number): number;
  /** The lowest point of the valley that x lies in, within the picture. */
  valley(x: number): { x: number; loss: number };
}

export interface Wish {
  readonly view?: readonly [number, number] | undefined;
  readonly top?: number | null | undefined;
  readonly from?: number | undefined;
}

export type Opened = { ok: true; ground: Ground } | { ok: false; mistakes: readonly Mistake[] };

const USUAL: readonly [number, number] = [-6.4, 6.4];
const GRAINS = 640;

interface Survey {
  readonly xs: readonly number[];
  readonly heights: readonly number[];
}

function survey(formula: Formula, [left, right]: readonly [number, number]): Survey {
  const xs = Array.from({ length: GRAINS + 1 }, (_, i) => left + ((right - left) * i) / GRAINS);
  return { xs, heights: xs.map((x) => formula.height1(x)) };
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** Downhill from one grain to the next, until both neighbours are higher. */
function bottomOf({ heights }: Survey, from: number): number {
  const height = (i: number): number => heights[i] ?? Infinity;
  let i = from;
  for (;;) {
    const next = height(i - 1) < height(i + 1) ? i - 1 : i + 1;
    if (!(height(next) < height(i))) return i;
    i = next;
  }
}

function hasValley({ heights }: Survey): boolean {
  return heights.some((h, i) => i > 0 && i < GRAINS && h < (heights[i - 1] ?? NaN) && h <= (heights[i + 1] ?? NaN));
}

/** The widest stretch of numbers, when most of the usual view has none: log(x) is a hill of the right half only. */
function solid({ xs, heights }: Survey): readonly [number, number] | null {
  let best: readonly [number, number] = [0, 0];
  for (let i = 0, first = 0; i <= heights.length; i++) {
    if (Number.isFinite(heights[i] ?? NaN)) continue;
    if (i - first > best[1] - best[0]) best = [first, i];
    first = i + 1;
  }
  const count = heights.filter(Number.isFinite).length;
  if (count >= 0.6 * heights.length) return [xs[0] ?? 0, xs.at(-1) ?? 0];
  return best[1] - best[0] < 8 ? null : [xs[best[0]] ?? 0, xs[best[1] - 1] ?? 0];
}

/** Where to look: the usual view, or further out when the only valleys lie there. */
function viewOf(formula: Formula): readonly [number, number] | null {
  const near = solid(survey(formula, USUAL));
  if (near && hasValley(survey(formula, near))) return near;
  for (let reach = 4 * USUAL[1]; reach < 1e5; reach *= 4) {
    const far = survey(formula, [-reach, reach]);
    const inside = solid(far);
    if (!inside || !hasValley(far)) continue;
    const at = far.heights.reduce((best, h, i) => (h < (far.heights[best] ?? Infinity) ? i : best), bottomOf(far, GRAINS / 2));
    if (at === 0 || at === GRAINS) continue;
    const half = Math.max(USUAL[1], reach / 8);
    return [(far.xs[at] ?? 0) - half, (far.xs[at] ?? 0) + half];
  }
  return near;
}

/** The heights to show. A pit or a spike without end is cut where the rest of the hill would be lost. */
function heightsOf({ heights }: Survey, wish: Wish): readonly [number, number] {
  const sorted = heights.filter(Number.isFinite).sort((a, b) => a - b);
  const [least, tenth, half] = [quantile(sorted, 0), quantile(sorted, 0.1), quantile(sorted, 0.5)];
  const low = half - least > 6 * (half - tenth) && tenth < half ? tenth - 0.5 * (half - tenth) : least;
  const most = quantile(sorted, 0.88);
  return [low, wish.top ?? (most > low ? most : quantile(sorted, 1))];
}

function sharpnessOf(formula: Formula, seen: Survey, floor: number, range: number): number {
  const bends = seen.xs.map((x) => formula.bend1(x)).filter(Number.isFinite).sort((a, b) => a - b);
  const sharp = quantile(bends, 0.95);
  const here = formula.bend1(seen.xs[floor] ?? 0);
  if (here > 0.02 * sharp && Number.isFinite(here) && here > 0) return here;
  if (sharp > 0 && Number.isFinite(sharp)) return sharp;
  // No curve at all, as in abs(x): as if the whole view were one valley.
  const width = (seen.xs.at(-1) ?? 0) - (seen.xs[0] ?? 0);
  return Math.max((range / width / width) * 8, Number.MIN_VALUE);
}

function wrong(text: string, message: string, fix: string | null = null): Opened {
  const end = Math.max(1, [...text].length);
  return { ok: false, mistakes: [{ code: 'ground', message, start: 0, end, fix }] };
}

/** Somewhere with a slope, at about four fifths of the way to the right. */
function firstStand(formula: Formula, [left, right]: readonly [number, number]): number {
  for (const part of [0.82, 0.18, 0.7, 0.3, 0.9, 0.6, 0.4]) {
    const x = Number((left + (right - left) * part).toPrecision(3));
    const slope = formula.slope1(x);
    if (Number.isFinite(formula.height1(x)) && Number.isFinite(slope) && slope !== 0) return x;
  }
  return left + (right - left) * 0.82;
}

function twoDirections(text: string): Opened {
  const letters = [...text];
  const at = letters.findIndex((c, i) => c === 'y' && !/[a-z]/i.test(letters[i - 1] ?? '') && !/[a-z]/i.test(letters[i + 1] ?? ''));
  const start = Math.max(0, at);
  const fix = at < 0 ? null : letters.map((c, i) => (i === at ? 'x' : c)).join('');
  const message = 'This hill has one direction, x. With y it would be a mountain, and a mountain needs another page.';
  return { ok: false, mistakes: [{ code: 'two-directions', message, start, end: start + 1, fix }] };
}

export function openGround(text: string, wish: Wish = {}): Opened {
  const read = parse(text, ['x', 'y']);
  if (!read.ok) return read;
  const { formula } = read;
  if (formula.used.includes('y')) return twoDirections(text);
  if (!formula.used.includes('x')) return wrong(text, 'There is no x in it, so this ground is flat everywhere: no way down.', 'x^2');
  const view = wish.view ?? viewOf(formula);
  if (!view) return wrong(text, 'This hill has no height anywhere between −6.4 and 6.4.');
  const [left, right] = view;
  const seen = survey(formula, view);
  const [low, top] = heightsOf(seen, wish);
  if (!(top - low > 1e-12 * Math.max(Math.abs(top), Math.abs(low)))) {
    return wrong(text, 'This ground is flat everywhere. There is no way down.', 'x^2');
  }
  const grain = (x: number): number => Math.round((Math.min(right, Math.max(left, x)) - left) / ((right - left) / GRAINS));
  const from = wish.from ?? firstStand(formula, view);
  const valley = (x: number): { x: number; loss: number } => {
    const i = bottomOf(seen, grain(x));
    return { x: seen.xs[i] ?? x, loss: seen.heights[i] ?? low };
  };
  const feel = (x: number): { loss: number; slope: number } => ({ loss: formula.height1(x), slope: formula.slope1(x) });
  const sharpness = sharpnessOf(formula, seen, bottomOf(seen, grain(from)), top - low);
  return { ok: true, ground: { text, formula, left, right, low, top, from, sharpness, feel, bend: (x) => formula.bend1(x), valley } };
}

/** The curves of a training as a table of rounds, and those of a race as lines of one chart. */
import { logarithmic } from '../logarithmic';
import { range } from '../record/frame';
import type { Table } from '../training/page';
import type { Curve, Curves } from './drawings';
import { side, type Side } from './side';

const numbers = (curve: Curve): number[] => curve.ys.map((y) => y ?? NaN);

/** Learned rows first, held-out rows second. */
export function tableOf({ xs, curves, scores = [] }: Curves): Table {
  const [learned, held] = curves;
  const [score, heldScore] = scores;
  return {
    number: xs,
    loss: learned ? numbers(learned) : [],
    score: score ? numbers(score) : [],
    held_loss: held ? numbers(held) : null,
    held_score: heldScore ? numbers(heldScore) : null,
    sampled: null,
  };
}

/** Whether scores look like shares of right answers, where nobody said what they are. */
export const isShare = ({ score, held_score }: Table): boolean => [...score, ...(held_score ?? [])].every((one) => !(one < 0 || one > 1));

export interface Runner {
  readonly name: string;
  readonly best: boolean;
  readonly flown: boolean;
  /** Only what is seen: a runner that flew off leaves by the top, and its line ends there. */
  readonly line: readonly { readonly x: number; readonly y: number }[];
  readonly last: number | null;
}

export interface Race {
  readonly runners: readonly Runner[];
  /** Rounds from left to right; heights as parts of the picture, 0 at its foot. */
  readonly across: Side;
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** The height at a part of the picture. */
  height(part: number): number;
}

/** Nobody higher than twice the highest start is seen. */
const ROOF = 1.25;

/** Tenfolds are drawn where the runners end far apart. */
export function raceOf(curves: Curves, log: boolean | null = null): Race {
  const all = curves.curves.map(numbers);
  const starts = range(all.map((line) => line[0] ?? NaN)) ?? [0, 1];
  const roof = Math.max(starts[1], starts[0]) * ROOF || 1;
  const seen = all.map((line) => line.slice(0, leaves(line, roof)));
  const [least, most] = range(seen.flat()) ?? [0, 1];
  const wide = least > 0 && most / least > 30;
  const tenfolds = (log ?? wide) ? logarithmic(seen.flat(), Math.min(0, least)) : null;
  const low = tenfolds ? tenfolds.low : Math.min(0, least);
  const high = tenfolds ? tenfolds.high : Math.max(most, low + 1e-12);
  const rise = (loss: number): number => (tenfolds ? tenfolds.rise(loss) : (loss - low) / (high - low));
  const [first, last] = [curves.xs[0] ?? 0, curves.xs.at(-1) ?? 1];
  return {
    runners: curves.curves.map((curve, i) => runner(curve, all[i] ?? [], seen[i]?.length ?? 0, curves.xs, rise)),
    across: side(first, last > first ? last : first + 1, 5),
    low,
    high,
    log: tenfolds !== null,
    height: (part) => (tenfolds ? tenfolds.height(part) : low + part * (high - low)),
  };
}

const leaves = (line: readonly number[], roof: number): number => {
  const out = line.findIndex((loss) => !(loss <= roof));
  return out < 0 ? line.length : out;
};

function runner(curve: Curve, line: readonly number[], seen: number, xs: readonly number[], rise: (loss: number) => number): Runner {
  const flown = seen < line.length;
  const spots = line.slice(0, seen).map((loss, i) => ({ x: xs[i] ?? i, y: rise(loss) }));
  const out = line[seen] ?? NaN;
  if (flown) spots.push({ x: xs[seen] ?? seen, y: Number.isFinite(out) ? Math.min(1.6, rise(out)) : 1.6 });
  return { name: curve.name, best: curve.best ?? false, flown, line: spots, last: flown ? null : (line.at(-1) ?? null) };
}

/** Names at the right edge pushed apart, in the order of their heights; each keeps as near its line as it can. */
export function spreadNames(wanted: readonly number[], least: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = new Array<number>(wanted.length).fill(low);
  let before = low - least;
  for (const i of order) placed[i] = before = Math.max(before + least, Math.min(wanted[i] ?? 0, high));
  let after = high + least;
  for (const i of [...order].reverse()) placed[i] = after = Math.min(after - least, placed[i] ?? high);
  return placed;
}

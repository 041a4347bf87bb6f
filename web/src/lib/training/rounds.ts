/** The rounds of a training as a ridge: how high it stood after each, and how the ground runs between them. */
import type { Relief } from '../ground';
import { range } from '../record/frame';
import type { Line } from '../record/line';
import type { Stand } from '../steps';
import type { Table } from './page';

/** How far the picture goes on beside the first and the last round, in parts of what lies between them. */
const BEFORE = 0.16;
const AFTER = 0.07;
/** The ridge comes down to the first round from outside, a little. */
const COMING = 0.4;
const KNOWN = 0.06;

export class Rounds implements Line {
  readonly table: Table;
  readonly rows: number;
  readonly first: number;
  readonly last: number;
  /** How many rounds are seen: after those it had left the mountain. */
  readonly seen: number;
  readonly relief: Relief;
  readonly #slopes: readonly number[];

  constructor(table: Table, flown: boolean) {
    this.table = table;
    this.rows = table.number.length;
    this.first = table.number[0] ?? 0;
    this.last = table.number.at(-1) ?? 0;
    const losses = table.loss;
    const low = range(losses)?.[0] ?? 0;
    const whole = losses.findIndex((loss) => !Number.isFinite(loss));
    const counted = whole < 0 ? losses.length : whole;
    this.seen = Math.max(1, flown ? Math.min(counted, staying(losses, low)) : counted);
    this.#slopes = tilts(losses.slice(0, this.seen));
    this.relief = this.#relief();
  }

  stepOf(row: number): number {
    return this.table.number[Math.min(Math.max(0, row), this.rows - 1)] ?? 0;
  }

  /** The row that tells of a round, or of the last one before it: of very many rounds only some are told. */
  rowOf(round: number): number {
    return Math.max(0, this.table.number.findLastIndex((one) => one <= round));
  }

  height(row: number): number {
    return this.table.loss[row] ?? NaN;
  }

  stand(row: number): Stand {
    const slope = (this.#slopes[row] ?? 0) / (this.stepOf(row + 1) - this.stepOf(row) || 1);
    return { x: this.stepOf(row), loss: this.height(row), slope, speed: null, landing: null };
  }

  /** The held-out loss after each round that is seen; it may leave the picture by its top. */
  get held(): readonly { x: number; loss: number }[] {
    const losses = this.table.held_loss ?? [];
    return losses.slice(0, this.seen).flatMap((loss, row) => (Number.isFinite(loss) ? [{ x: this.stepOf(row), loss }] : []));
  }

  /** How far to the right the ground is known. */
  get known(): number {
    return this.stepOf(this.seen - 1) + KNOWN * Math.max(this.last - this.first, 1);
  }

  #relief(): Relief {
    const felt = this.table.loss.slice(0, this.seen);
    const [least, most] = range(felt) ?? [0, 1];
    const [lowest, held] = range(this.held.map(({ loss }) => loss)) ?? [least, most];
    const low = Math.min(least, lowest);
    const span = Math.max(this.last - this.first, 1);
    // A held-out loss far above all others would flatten the ridge: it leaves by the top.
    const top = Math.max(most, Math.min(held, low + 1.4 * (most - low)));
    const high = top > low ? top : low + Math.max(Math.abs(low), 1);
    const steep = ((high - low) * COMING) / span;
    return {
      left: this.first - BEFORE * span,
      right: this.last + AFTER * span,
      low,
      top: high,
      feel: (x) => this.#feel(x, steep),
    };
  }

  /** A cubic between two rounds that never rises above, nor falls below, what stands at its ends. */
  #feel(x: number, steep: number): { loss: number; slope: number } {
    const last = this.seen - 1;
    if (x <= this.first) return { loss: this.height(0) + (this.first - x) * steep, slope: -steep };
    if (x >= this.stepOf(last)) {
      if (this.seen === this.rows) return { loss: this.height(last), slope: 0 };
      // Where it flew off the ground is known a little further, as it ran, and then not at all.
      const { loss, slope } = this.stand(last);
      return { loss: x <= this.known ? loss + slope * (x - this.stepOf(last)) : NaN, slope };
    }
    const row = this.rowOf(x);
    const gap = this.stepOf(row + 1) - this.stepOf(row);
    const t = (x - this.stepOf(row)) / gap;
    const [a, b] = [this.height(row), this.height(row + 1)];
    const [m, n] = [this.#slopes[row] ?? 0, this.#slopes[row + 1] ?? 0];
    const loss = a * (1 + 2 * t) * (1 - t) ** 2 + m * t * (1 - t) ** 2 + b * t * t * (3 - 2 * t) + n * t * t * (t - 1);
    const slope = 6 * t * (1 - t) * (b - a) + m * (1 - t) * (1 - 3 * t) + n * t * (3 * t - 2);
    return { loss, slope: slope / gap };
  }
}

/** How many rounds stay on the mountain: one that is more than twice its own height above the start has left it. */
function staying(losses: readonly number[], low: number): number {
  const first = losses[0] ?? 0;
  const roof = first + 2 * Math.max(first - low, Math.abs(first));
  const left = losses.findIndex((loss) => !(loss <= roof));
  return left < 0 ? losses.length : left;
}

/** The tilt at each row, per row, gentle enough that no cubic between two of them overshoots (Fritsch and Carlson 1980). */
function tilts(losses: readonly number[]): number[] {
  const steps = losses.slice(1).map((loss, i) => loss - (losses[i] ?? loss));
  return losses.map((_, i) => {
    const [before, after] = [steps[i - 1], steps[i]];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

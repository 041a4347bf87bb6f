/** A chart on which every tenfold is as high as every other. */
export interface Logarithmic {
  readonly low: number;
  readonly high: number;
  /** 0 at the lowest loss shown, 1 at the highest. */
  rise(loss: number): number;
  /** The loss at a rise. */
  height(rise: number): number;
}

/** Sixteen powers of ten below the first are all that rounding leaves: what lies deeper is drawn on the baseline. */
const DEEPEST = 1e-16;

/** Losses above 0 are counted from 0, all others from the ground's bottom: null when nothing is left to show. */
export function logarithmic(losses: readonly number[], bottom: number): Logarithmic | null {
  const finite = losses.filter(Number.isFinite);
  const zero = finite.every((loss) => loss > 0) ? 0 : bottom;
  const above = finite.map((loss) => loss - zero).filter((loss) => loss > 0);
  if (!above.length) return null;
  const high = above.reduce((a, b) => Math.max(a, b));
  const low = Math.max(above.reduce((a, b) => Math.min(a, b)), (above[0] ?? high) * DEEPEST);
  const [from, to] = low < high ? [Math.log10(low), Math.log10(high)] : [Math.log10(high) - 1, Math.log10(high)];
  return {
    low: zero + low,
    high: zero + high,
    rise: (loss) => (loss - zero > 0 ? Math.max(0, (Math.log10(loss - zero) - from) / (to - from)) : 0),
    height: (rise) => zero + 10 ** (from + rise * (to - from)),
  };
}

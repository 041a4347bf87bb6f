import { dot, highest, type Row } from './rows';

/**
 * Where a step came down: −1 hardly moved, 0 at the bottom, +1 the opposite wall, above 1 higher than before.
 * With the step d and the slopes g₀ and g₁ before and after it: −(g₁·d) / (g₀·d). NaN where there is no slice of valley.
 */
export function landing(before: Row, step: Row, after: Row): number {
  // Scaled to the largest entry first, so that neither a tiny nor a huge step loses its product.
  const stepScale = highest(step.map(Math.abs));
  const slopeScale = highest(before.map(Math.abs));
  if (!(stepScale > 0 && stepScale < Infinity && slopeScale > 0 && slopeScale < Infinity)) return NaN;
  const along = step.map((number) => number / stepScale);
  const down = dot(before.map((number) => number / slopeScale), along);
  const where = dot(after.map((number) => number / slopeScale), along);
  return down === 0 ? NaN : -where / down;
}

/** Curvatures of one or two dials and their directions, lowest first. Mirrors what downslope.walks._curvature finds. */

import { dot, size, type Row } from './rows';

export interface Curvature {
  readonly values: Row;
  readonly directions: readonly Row[];
}

/** Curvatures below this part of the largest one are rounding, not ground. */
const FLAT = 1e-10;

/** The eigenvalues and eigenvectors of a matrix of one or two rows; nothing where it holds what is no number. */
export function curvatureOf(bends: readonly Row[]): Curvature {
  const [first = [], second = []] = bends;
  const [a = NaN, b = 0] = first;
  const d = second[1] ?? NaN;
  if (!bends.flat().every(Number.isFinite)) return { values: [], directions: [] };
  if (bends.length === 1) return { values: [a], directions: [[1]] };
  // One turn of Jacobi's makes a matrix of two diagonal; the angle by Rutishauser's formula keeps every digit.
  const lean = b === 0 ? 0 : (d - a) / (2 * b);
  const tangent = b === 0 ? 0 : (lean < 0 ? -1 : 1) / (Math.abs(lean) + Math.hypot(1, lean));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  const found: [number, Row][] = [
    [a - tangent * b, [cosine, -sine]],
    [d + tangent * b, [sine, cosine]],
  ];
  found.sort(([x], [y]) => x - y);
  return { values: found.map(([value]) => value), directions: found.map(([, direction]) => direction) };
}

/** The step to the bottom of the parabola felt here; a direction that curves downward is walked down it. */
export function newton({ values, directions }: Curvature, slope: Row): Row | null {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (largest === 0) return null;
  let step = slope.map(() => 0);
  values.forEach((value, index) => {
    const direction = directions[index] ?? [];
    if (!(Math.abs(value) > FLAT * largest)) return;
    const along = dot(direction, slope) / Math.abs(value);
    step = step.map((number, dial) => number - along * (direction[dial] ?? NaN));
  });
  return step.every(Number.isFinite) && size(step) > 0 ? step : null;
}

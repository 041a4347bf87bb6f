/** What part of the ground a recorded walk needs to be seen on. */

/** The box to draw: `[left, right, bottom, top]` in the ground's own units. */
export type Box = readonly [number, number, number, number];

/**
 * How many places of a walk that flew off to show: those before the step that left the mountain,
 * which is higher than three times the height there was to lose, or thrice as high as the first step climbed.
 */
export function shown(losses: ArrayLike<number>, bottom: number): number {
  const first = losses[0] ?? 0;
  const climb = Math.abs((losses[1] ?? first) - first);
  const roof = first + Math.max(2 * (first - bottom), Number.isFinite(climb) && first <= bottom ? 3 * climb : 0);
  for (let i = 1; i < losses.length; i++) {
    const loss = losses[i] ?? NaN;
    if (!(loss <= roof)) return i;
  }
  return losses.length;
}

/** The lowest and the highest number of a list; `undefined` when it holds none. */
export function range(values: Iterable<number>): [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}

/**
 * The stretch of a 1-D hill to draw: the walk with room on both sides, and then outward until both walls
 * stand about as high as the start, so that a valley looks like a valley, but at most five walks wide.
 */
export function hillView(height: (x: number) => number, places: ArrayLike<number>, top: number): [number, number] {
  const [low, high] = range(Array.from(places)) ?? [-1, 1];
  const still = high - low <= 1e-9 * Math.max(1, Math.abs(high));
  const span = still ? Math.max(1, Math.abs(high) * 0.5) : high - low;
  const room = still ? 1 : 0.2;
  let left = low - room * span;
  let right = high + room * span;
  for (let i = 0; i < 120; i++) {
    const wide = right - left >= 5 * span;
    const leftLow = height(left) < top;
    const rightLow = height(right) < top;
    if (wide || (!leftLow && !rightLow)) break;
    if (leftLow) left -= 0.05 * span;
    if (rightLow) right += 0.05 * span;
  }
  return [left, right];
}

/**
 * A box around the places with a margin, with the shape (width / height) of the picture, so that both directions
 * have one unit. Only a path thinner than a twelfth of the picture is stretched; `even` is false then.
 */
export function mapView(xs: ArrayLike<number>, ys: ArrayLike<number>, shape: number): { box: Box; even: boolean } {
  const [x0, x1] = range(Array.from(xs)) ?? [-1, 1];
  const [y0, y1] = range(Array.from(ys)) ?? [-1, 1];
  // A walk that stands still, or flew off at once, is seen with the ground between it and the middle of things.
  const least = Math.max(x1 - x0, y1 - y0) || Math.max(1, Math.abs(x0), Math.abs(y0)) * 4;
  let width = 1.5 * (x1 - x0);
  let height = 1.5 * (y1 - y0);
  const even = Math.max(width, least * 0.06) * 12 > height * shape && Math.max(height, least * 0.06) * shape * 12 > width;
  width = Math.max(width, least * (even ? 0.6 : 0.02));
  height = Math.max(height, least * (even ? 0.6 : 0.02));
  if (even) {
    width = Math.max(width, height * shape);
    height = Math.max(height, width / shape);
  }
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return { box: [x - width / 2, x + width / 2, y - height / 2, y + height / 2], even };
}

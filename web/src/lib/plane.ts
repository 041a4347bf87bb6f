/* Small arithmetic of the plane: what every picture needs and no picture owns. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 below `low`, 1 above `high`, and an S between them. */
export function smooth(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}

/** Slow, fast, slow: the pace of a hop and of fog. */
export const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** The point at `t` on the arc from `a` to `b` bowed towards `c`. */
export function along(a: Point, c: Point, b: Point, t: number): Point {
  const u = 1 - t;
  return { x: u * u * a.x + 2 * t * u * c.x + t * t * b.x, y: u * u * a.y + 2 * t * u * c.y + t * t * b.y };
}

/** Where the arc of a hop bows to: a little above the middle, more for a longer leap. */
export function bow(a: Point, b: Point): Point {
  const lift = Math.min(18, Math.hypot(b.x - a.x, b.y - a.y) * 0.1);
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - lift * 2 };
}

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

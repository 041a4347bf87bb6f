/** Height to a place on the ramp: 0 at this ground's bottom, 1 at the top of the view. */

export interface Scale {
  low: number;
  high: number;
  /** 0 is even steps of height; larger gives the lowlands more of the ramp. */
  bend: number;
  /** The place of a height on the ramp, 0 … 1; beyond the view it stays at the end. */
  place(height: number): number;
  /** The height at a place on the ramp. */
  height(place: number): number;
}

export function scale(low: number, high: number, bend = 0): Scale {
  const span = high > low ? high - low : 1;
  const whole = Math.log1p(bend);
  return {
    low,
    high,
    bend,
    place(height) {
      if (Number.isNaN(height)) return 1;
      const part = Math.min(1, Math.max(0, (height - low) / span));
      return bend ? Math.log1p(bend * part) / whole : part;
    },
    height(place) {
      return low + span * (bend ? Math.expm1(place * whole) / bend : place);
    },
  };
}

/**
 * A scale for a wide ground. When half of the view lies in the lowest few hundredths of the heights
 * (Rosenbrock's banana), even steps would paint one flat colour: the ramp is bent until that half takes 40 % of it.
 */
export function scaleFor(heights: ArrayLike<number>, low: number, high: number): Scale {
  const inside = Array.from(heights).filter((h) => Number.isFinite(h)).sort((a, b) => a - b);
  const middle = (inside[Math.floor(inside.length / 2)] ?? high) - low;
  const part = Math.min(1, Math.max(0, middle / (high - low || 1)));
  if (part >= 0.4 || part <= 0) return scale(low, high, part <= 0 ? 1e6 : 0);
  let bend = 1e-3;
  while (bend < 1e9 && Math.log1p(bend * part) / Math.log1p(bend) < 0.4) bend *= 1.5;
  return scale(low, high, bend < 2 ? 0 : bend);
}

/** A colour on the ramp as CSS: it follows the theme by itself. */
export function rampColour(place: number): string {
  const at = Math.min(1, Math.max(0, place)) * 8;
  const stop = Math.min(7, Math.floor(at));
  const part = Math.round((at - stop) * 100);
  if (part === 0) return `var(--height-${stop})`;
  if (part === 100) return `var(--height-${stop + 1})`;
  return `color-mix(in srgb, var(--height-${stop + 1}) ${part}%, var(--height-${stop}))`;
}

/** Height to a place on the ramp: 0 at this ground's bottom, 1 at the top of the view. */

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Below 1 the lowlands get more of the ramp: place = ((height − low) / (high − low)) ^ bend. */
  readonly bend: number;
  /** The place of a height on the ramp, 0 … 1; beyond the view it stays at the end. */
  place(height: number): number;
  /** The height at a place on the ramp. */
  height(place: number): number;
}

export function scale(low: number, high: number, bend = 1): Scale {
  const span = high > low ? high - low : 1;
  return {
    low,
    high: low + span,
    bend,
    place(height) {
      if (Number.isNaN(height)) return 1;
      return Math.min(1, Math.max(0, (height - low) / span)) ** bend;
    },
    height(place) {
      return low + span * place ** (1 / bend);
    },
  };
}

/**
 * A scale for a wide ground. When half of the view lies in the lowest few hundredths of the heights
 * (Rosenbrock's banana), even steps would paint one flat colour: the ramp is bent until the middle height
 * lies in its middle. A legend always shows it.
 */
export function scaleFor(heights: ArrayLike<number>, low: number, high: number): Scale {
  const inside = Array.from(heights).filter(Number.isFinite).sort((a, b) => a - b);
  const middle = inside[Math.floor(inside.length / 2)] ?? high;
  const part = Math.min(0.5, Math.max(1e-9, (middle - low) / (high - low || 1)));
  return scale(low, high, Math.min(1, Math.max(0.12, Math.log(0.5) / Math.log(part))));
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

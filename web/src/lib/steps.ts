/* One walker on one hill: where it stands, its next step, and whether it has left the picture. */
import type { Relief } from './ground';

export interface Stand {
  readonly x: number;
  readonly loss: number;
  readonly slope: number;
  /** The speed of the step that led here; null at the start. */
  readonly speed: number | null;
  /** Where that step landed on its slice of valley; null at the start and where the ground was level. */
  readonly landing: number | null;
}

/** A walker this far outside the picture has left it. */
const OUTSIDE = 0.02;
/** And one this much higher than the view's top. */
const ABOVE = 0.06;
/** Whoever is not back in the picture after so many steps does not come back. */
const RETURN = 24;
export function standAt(ground: Relief, x: number): Stand {
  return { x, ...ground.feel(x), speed: null, landing: null };
}

/** next position = position − speed × slope, with the landing −g₁/g₀: in one direction the step itself cancels. */
export function stepFrom(ground: Relief, from: Stand, speed: number): Stand {
  const x = from.x - speed * from.slope;
  const felt = ground.feel(x);
  const landing = -felt.slope / from.slope;
  return { x, ...felt, speed, landing: Number.isNaN(landing) ? null : landing };
}

/** Over the rim, out of the side, or below all that is shown. */
export function isOutside(ground: Relief, at: Stand): boolean {
  const span = ground.right - ground.left;
  const range = ground.top - ground.low;
  if (!Number.isFinite(at.loss) || !Number.isFinite(at.slope)) return true;
  if (at.x < ground.left - span * OUTSIDE || at.x > ground.right + span * OUTSIDE) return true;
  return at.loss > ground.top + range * ABOVE || at.loss < ground.low - range;
}

/** Gone for good: where there is no number, or out of the picture and, at the speed that led there, not coming back. */
export function isGone(ground: Relief, at: Stand): boolean {
  if (!isOutside(ground, at)) return false;
  let next = at;
  for (let n = 0; n < RETURN && at.speed !== null; n++) {
    if (!Number.isFinite(next.loss) || !Number.isFinite(next.slope)) return true;
    next = stepFrom(ground, next, at.speed);
    if (!isOutside(ground, next)) return false;
  }
  return true;
}

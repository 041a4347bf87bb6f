/* One walker on one hill: where it stands, its next step, and how its walk is going. */
import type { Ground } from './ground';

/** How a walk ended or stands, by the names of the Python `Outcome`. */
export type Outcome = 'SETTLED' | 'OVERSHOT' | 'CRAWLED' | 'ROLLING' | 'BOUNCED' | 'STRANDED' | 'FLEW_OFF';

export interface Stand {
  readonly x: number;
  readonly loss: number;
  readonly slope: number;
  /** The speed of the step that led here; null at the start. */
  readonly speed: number | null;
  /** Where that step landed on its slice of valley; null at the start and where the ground was level. */
  readonly landing: number | null;
}

/** What 40 steps do not bring down crawls: a Roll takes no longer than a person watches. */
export const PATIENCE = 40;
/** Where leaps go is known only much later: down at last, out of the picture, or nowhere. */
export const LONG_PATIENCE = 120;
/** The height left to fall, as a part of the view: no screen shows less. */
const NOTHING_LEFT = 2e-6;
/** The next stride, as a part of the view's width: half a pixel on a large screen. */
const NO_STRIDE = 4e-4;
/** A walker this far outside the picture has left it. */
const OUTSIDE = 0.02;
/** And one this much higher than the view's top. */
const ABOVE = 0.06;
/** Whoever is not back in the picture after so many steps does not come back. */
const RETURN = 24;
/** A landing above this has crossed the bottom; below it, rounding may have. */
export const CROSSED = 0.02;
const BOUNCES = 8;

export function standAt(ground: Ground, x: number): Stand {
  return { x, ...ground.feel(x), speed: null, landing: null };
}

/** next position = position − speed × slope, with the landing −g₁/g₀: in one direction the step itself cancels. */
export function stepFrom(ground: Ground, from: Stand, speed: number): Stand {
  const x = from.x - speed * from.slope;
  const felt = ground.feel(x);
  const landing = -felt.slope / from.slope;
  return { x, ...felt, speed, landing: Number.isNaN(landing) ? null : landing };
}

/** Over the rim, out of the side, or below all that is shown. */
export function isOutside(ground: Ground, at: Stand): boolean {
  const span = ground.right - ground.left;
  const range = ground.top - ground.low;
  if (!Number.isFinite(at.loss) || !Number.isFinite(at.slope)) return true;
  if (at.x < ground.left - span * OUTSIDE || at.x > ground.right + span * OUTSIDE) return true;
  return at.loss > ground.top + range * ABOVE || at.loss < ground.low - range;
}

/** Gone for good: where there is no number, or out of the picture and, at the speed that led there, not coming back. */
export function isGone(ground: Ground, at: Stand): boolean {
  if (!isOutside(ground, at)) return false;
  let next = at;
  for (let n = 0; n < RETURN && at.speed !== null; n++) {
    if (!Number.isFinite(next.loss) || !Number.isFinite(next.slope)) return true;
    next = stepFrom(ground, next, at.speed);
    if (!isOutside(ground, next)) return false;
  }
  return true;
}

/** Flat ground that bends upwards, so little of it left that the next steps cannot be seen. */
function isSettled(ground: Ground, at: Stand, speed: number): boolean {
  const size = Math.abs(at.slope);
  if (speed * size > (ground.right - ground.left) * NO_STRIDE) return false;
  const bend = ground.bend(at.x);
  if (size === 0) return bend > 0;
  return bend > 0 && speed * bend < 2 && size * (size / bend) <= (ground.top - ground.low) * NOTHING_LEFT;
}

function isStranded(ground: Ground, at: Stand, speed: number): boolean {
  const level = (1e-4 * (ground.top - ground.low)) / (ground.right - ground.left);
  const span = ground.right - ground.left;
  return Math.abs(at.slope) < level && speed * Math.abs(at.slope) < span * NO_STRIDE && !(ground.bend(at.x) > 0);
}

/** From wall to wall: every second step is back where it was. */
function isBouncing(ground: Ground, walk: readonly Stand[]): boolean {
  if (walk.length <= BOUNCES) return false;
  const hair = (ground.right - ground.left) * 1e-3;
  for (let i = walk.length - BOUNCES + 2; i < walk.length; i++) {
    const [a, b, c] = [walk[i - 2], walk[i - 1], walk[i]];
    if (!a || !b || !c) return false;
    const leap = Math.abs(c.x - b.x);
    if (leap < 2 * hair || Math.abs(c.x - a.x) > 0.005 * leap) return false;
  }
  return true;
}

const crossings = (walk: readonly Stand[]): number => walk.filter((s) => (s.landing ?? -1) > CROSSED).length;

/** The outcome after the last step, or null while the walk goes on. A walk without a step has none. */
export function ending(ground: Ground, walk: readonly Stand[], speed: number): Outcome | null {
  const at = walk.at(-1);
  if (!at || walk.length < 2) return null;
  if (isGone(ground, at)) return 'FLEW_OFF';
  if (isSettled(ground, at, speed)) return crossings(walk) > 0 ? 'OVERSHOT' : 'SETTLED';
  if (isStranded(ground, at, speed)) return 'STRANDED';
  return isBouncing(ground, walk) ? 'BOUNCED' : null;
}

/** The outcome of a walk that did not end before patience did. */
export function ranOut(ground: Ground, walk: readonly Stand[]): Outcome {
  const [first, last] = [walk[0], walk.at(-1)];
  if (!first || !last) return 'ROLLING';
  if (leaps(walk)) {
    const peak = (part: readonly Stand[]): number => part.reduce((m, s) => Math.max(m, s.loss), -Infinity);
    return peak(walk.slice(-10)) < peak(walk.slice(-20, -10)) ? 'ROLLING' : 'BOUNCED';
  }
  const bottom = ground.valley(first.x).loss;
  return last.loss - bottom > 0.5 * (first.loss - bottom) ? 'CRAWLED' : 'ROLLING';
}

/** Still leaping over a bottom at the end of the walk. */
export const leaps = (walk: readonly Stand[]): boolean => crossings(walk.slice(-10)) > 0;

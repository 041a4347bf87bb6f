/* The page decides when a walk is over: when nothing more can be seen of it. What it was then called, the judge of every record says. */
import type { Ground } from './ground';
import { isGone, type Stand } from './steps';
import { CROSSED, judge, recordOf, type Outcome } from './walk';

/** What 40 steps do not bring down crawls: a Roll takes no longer than a person watches. */
export const PATIENCE = 40;
/** Where leaps go is known only much later: down at last, out of the picture, or nowhere. */
export const LONG_PATIENCE = 120;
/** The height left to fall, as a part of the view: no screen shows less. */
const NOTHING_LEFT = 2e-6;
/** The next stride, as a part of the view's width: half a pixel on a large screen. */
const NO_STRIDE = 4e-4;
/** Ground that falls less than this part of the view's height, over all its width, looks level. */
const NO_TILT = 1e-4;
const BOUNCES = 8;

/** From the record of the steps so far, by the one judge. */
function called(ground: Ground, walk: readonly Stand[]): Outcome {
  const steps = walk.slice(1);
  const trail = {
    places: walk.map(({ x }) => [x]),
    losses: walk.map(({ loss }) => loss),
    slopes: walk.map(({ slope }) => [slope]),
    speeds: steps.map(({ speed }) => speed ?? NaN),
    strides: steps.map(({ x }, i) => Math.abs(x - (walk[i]?.x ?? NaN))),
    landings: steps.map(({ landing }) => landing ?? NaN),
    stopped: 'asked',
  };
  return judge(recordOf(ground.formula, trail, { steps: steps.length, structure: { kind: 'number' } }));
}

/** So level, and so close to where it would come to rest, that no further step can be seen. */
function liesStill(ground: Ground, at: Stand, speed: number): boolean {
  const [span, range] = [ground.right - ground.left, ground.top - ground.low];
  const steep = Math.abs(at.slope);
  if (speed * steep > span * NO_STRIDE) return false;
  const bend = ground.bend(at.x);
  if (!(bend > 0)) return steep <= (NO_TILT * range) / span;
  return speed * bend < 2 && steep * (steep / bend) <= range * NOTHING_LEFT;
}

/** From wall to wall: every second step is back where it was. */
function repeats(ground: Ground, walk: readonly Stand[]): boolean {
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

const AT_REST: readonly Outcome[] = ['SETTLED', 'OVERSHOT', 'STRANDED'];

/** The outcome after the last step, or null while the walk goes on. A walk without a step has none. */
export function ending(ground: Ground, walk: readonly Stand[], speed: number): Outcome | null {
  const at = walk.at(-1);
  if (!at || walk.length < 2) return null;
  if (isGone(ground, at)) return 'FLEW_OFF'; // the picture's own: the judge knows no picture
  if (liesStill(ground, at, speed)) {
    const outcome = called(ground, walk);
    return AT_REST.includes(outcome) ? outcome : null;
  }
  // Only the part that repeats: how one came to these walls does not make them lower.
  return repeats(ground, walk) && called(ground, walk.slice(-BOUNCES - 1)) === 'BOUNCED' ? 'BOUNCED' : null;
}

/** Still leaping over a bottom at the end of the walk. */
export const leaps = (walk: readonly Stand[]): boolean => walk.slice(-10).some(({ landing }) => (landing ?? -1) > CROSSED);

/** The outcome of a walk that did not end before patience did. */
export function ranOut(ground: Ground, walk: readonly Stand[]): Outcome {
  const outcome = called(ground, walk);
  if (outcome !== 'FLEW_OFF') return outcome;
  return leaps(walk) ? 'BOUNCED' : 'ROLLING'; // higher than ever, and yet in the picture, or on its way back to it
}

/** From the record of a walk to its outcome. Mirrors downslope.walks._judge, line by line; the reasons stand there. */

import { calming, distanceFromZero, headway, jitter, nextStride, pace, stepsOf, turnedBack, wayDone, whatWasLeft, type Left } from './evidence';
import type { Outcome } from './outcome';
import { at, highest, median, sum } from './rows';
import { noisy, type Walk } from './types';

const BOTTOM_WAY = 1e-2;
export const BOTTOM_DROP = 1e-4;
const BOTTOM_STRIDE = 2e-2;
const NOISY_BOTTOM_DROP = 1e-2;
const UNSEEN = 64;
const ROUNDING = { float64: 2 ** -52, float32: 2 ** -23 };
const POSITION = 1e-9;
export const CROSSED = 0.1;
export const TREMBLE = 1e-2;
const FLAT = 1e-2;
const RISING = -0.2;
// ... and a heavy ball that swung up there but is back below half the height it set out from has not flown off.
const BACK_DOWN = 0.5;
export const SLOW = 1;
const COVERING = 0.5;
const STANDING = 0.1;
const HOPELESS = 0.1;
const STILL = 1e-3;
const NEARLY_DOWN = 0.1;

/** How a walk ended, from its record alone. */
export function judge(walk: Walk): Outcome {
  if (!Number.isFinite(at(walk.losses, -1)) || !Number.isFinite(at(walk.slope_sizes, -1))) return 'FLEW_OFF';
  const left = whatWasLeft(walk);
  const done = wayDone(walk);
  if (nowhereToGo(walk, left) && !left.walled) return 'STRANDED';
  if (atTheBottom(walk, left, done)) return crossedTheValley(walk) ? 'OVERSHOT' : 'SETTLED';
  if (onFlatGround(walk, left)) return 'STRANDED';
  return stepsOf(walk) ? underWay(walk, left, done) : 'ROLLING';
}

function nowhereToGo(walk: Walk, left: Left): boolean {
  if (left.drop !== 0 || left.slope === 0) return left.drop === 0;
  const level = highest(walk.losses) + highest(walk.losses.map((loss) => -loss)) <= ROUNDING[walk.precision] * Math.abs(left.height);
  return left.way === 0 && level && !noisy(walk);
}

function atTheBottom(walk: Walk, left: Left, done: number): boolean {
  if (left.bottomless) return false;
  const whole = Math.max(at(walk.losses, 0) - left.bottom, left.drop);
  if (noisy(walk) && left.drop === 0 && left.slope === 0) return true;
  if (noisy(walk)) return whole > jitter(walk) && left.drop <= NOISY_BOTTOM_DROP * whole;
  if (nextStride(walk) > BOTTOM_STRIDE * (done + left.way)) return false;
  const unknown = POSITION * distanceFromZero(walk);
  const unseen = left.drop <= UNSEEN * ROUNDING[walk.precision] * Math.abs(left.height);
  const near = unseen || left.way <= Math.max(BOTTOM_WAY * (done + left.way), unknown);
  return near && (left.drop <= BOTTOM_DROP * whole || left.way <= unknown);
}

/** Whether a step of some length came down on the other wall; by batches, whether its steps mostly did. */
export function crossedTheValley(walk: Walk): boolean {
  const longest = highest(walk.strides);
  const landings = walk.landings.filter((landing, step) => at(walk.strides, step) >= TREMBLE * longest && !Number.isNaN(landing));
  if (!landings.length) return false;
  return (noisy(walk) ? median(landings) : highest(landings)) > CROSSED;
}

function onFlatGround(walk: Walk, left: Left): boolean {
  if (!walk.ending) return left.slope <= POSITION * highest(walk.slope_sizes);
  if (left.slope * left.way > FLAT * left.drop) return false;
  const further = stepsOf(walk) ? Math.min(headway(walk), stepsOf(walk) * nextStride(walk)) : 0;
  return further < STANDING * left.way;
}

/** By batches: whether all rows together say that it rose, and by more than the last batch is off. */
function roseForAll(walk: Walk, left: Left): boolean {
  const off = Math.abs(at(walk.losses, -1) - left.height);
  return !noisy(walk) || left.height - at(walk.losses, 0) > off;
}

function underWay(walk: Walk, left: Left, done: number): Outcome {
  const nearly = walk.ground.kind === 'data' && left.drop <= NEARLY_DOWN * (at(walk.losses, 0) - left.bottom);
  if (noisy(walk) && sum(walk.strides) < STILL * left.way && !nearly && !left.bottomless) return 'CRAWLED';
  const now = pace(walk, left.bottom);
  const last = highest(walk.losses.slice(-2));
  const first = at(walk.losses, 0);
  const swungBack = at(walk.losses, -1) - left.bottom < BACK_DOWN * (first - left.bottom);
  const rising = now < RISING && last > first && last >= highest(walk.losses) && roseForAll(walk, left);
  if (rising && !swungBack) return 'FLEW_OFF';
  const turned = turnedBack(walk);
  const nowhere = noisy(walk) && first - left.bottom <= jitter(walk);
  if (left.bottomless || (now >= SLOW && !nowhere && (!turned || calming(walk, left.bottom)))) return 'ROLLING';
  if (turned) return 'BOUNCED';
  const strode = 2 * sum(walk.strides.slice(Math.floor(stepsOf(walk) / 2)));
  if (headway(walk) >= COVERING * left.way || strode >= left.way) return 'ROLLING';
  return (left.way >= done / 2 && !nearly) || now < HOPELESS ? 'CRAWLED' : 'ROLLING';
}

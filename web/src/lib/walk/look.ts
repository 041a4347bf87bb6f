/** Looking along one direction: does the ground fall or rise first, how far down, how far away? See downslope.walks._look. */

import { size, type Row } from './rows';

export const NOISE = 8;
const NEAREST = 1e-8;
// ... which is a distance, however short that way was.
const LEAST = 1e-300;
const LEVEL_REACH = 1e3;
const FALLING_REACH = 1e12;
const WIDEST = 1e295;
const GROWTH = 2;
const CLOSE_GROWTH = 1.25;
const WORTH = 0.01;
const MOST_SHRINKING = 12;
const CLOSER_LOOKS = 8;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
export const ROUNDING = 2 ** -52;

/** What one direction showed. */
export interface Sight {
  readonly drop: number;
  readonly way: number;
  readonly wall: boolean;
  readonly bottomless: boolean;
}

const sight = (drop: number, way: number, wall: boolean, bottomless = false): Sight => ({ drop, way, wall, bottomless });

/** Looks from one place, counted on that place's own scales. */
export class Look {
  /** How many heights were asked for. */
  losses = 0;
  private readonly wide: number;
  private readonly scale: number;
  private readonly noise: number;
  private readonly nearest: number;

  constructor(
    private readonly loss: (place: Row) => number,
    private readonly here: Row,
    private readonly height: number,
    way: number,
  ) {
    const far = size(here);
    this.wide = Math.min(Math.max(way, far), WIDEST) || 1;
    this.scale = way || this.wide;
    this.noise = NOISE * ROUNDING * Math.abs(height);
    this.nearest = Math.max(NEAREST * this.scale, 64 * ROUNDING * far, LEAST);
  }

  /** Look along `direction` (of length 1), where the slope is `tilt` and the curvature `bend`. */
  along(direction: Row, tilt: number, bend: number | null): Sight {
    const near = this.worthLooking(tilt, bend);
    if (tilt < 0 && -tilt * near > this.noise) {
      const guess = bend !== null && bend > 0 ? Math.max(-tilt / bend / 4, this.nearest) : 1e-3 * this.scale;
      return this.downhill(direction, Math.max(guess, 2 * near), near);
    }
    return this.level(direction, near);
  }

  /** Pin down the foot of a way down, between half and twice as far (golden section). */
  closer(direction: Row, seen: Sight): Sight {
    if (seen.drop === 0 || seen.bottomless) return seen;
    let [best, left, right] = [seen, seen.way / GROWTH, seen.way * GROWTH];
    for (let look = 0; look < CLOSER_LOOKS; look += 1) {
      const longer = right - best.way > best.way - left;
      const tryAt = best.way + (1 - GOLDEN) * (longer ? right - best.way : left - best.way);
      const drop = -this.change(direction, tryAt);
      if (drop > best.drop) {
        [left, right] = longer ? [best.way, right] : [left, best.way];
        best = sight(drop, tryAt, false);
      } else if (longer) right = tryAt;
      else left = tryAt;
    }
    return best;
  }

  /** The nearest distance at which slope or curvature would show above the rounding of the loss. */
  private worthLooking(tilt: number, bend: number | null): number {
    const seen = 4 * this.noise;
    const ways = seen === 0 ? [this.nearest] : [];
    if (seen > 0 && tilt !== 0) ways.push(seen / Math.abs(tilt));
    if (seen > 0 && bend) ways.push(Math.sqrt((2 * seen) / Math.abs(bend)));
    const least = ways.length ? Math.min(...ways) : this.nearest;
    return Math.min(Math.max(least, this.nearest), 1e-3 * this.wide);
  }

  /** How much higher the ground is there; no height at all counts as a wall. */
  private change(direction: Row, distance: number): number {
    this.losses += 1;
    const there = this.loss(this.here.map((number, dial) => number + distance * (direction[dial] ?? NaN)));
    return Number.isFinite(there) ? there - this.height : Infinity;
  }

  private visible(change: number): boolean {
    return change === Infinity || Math.abs(change) > Math.max(this.noise, NOISE * ROUNDING * Math.abs(this.height + change));
  }

  /** Start at a guess, come closer until it is lower there, then go on while it gets lower. */
  private downhill(direction: Row, guess: number, near: number): Sight {
    let distance = guess;
    let change = this.change(direction, guess);
    for (let turn = 0; turn < MOST_SHRINKING && !(change < 0) && distance > near; turn += 1) {
      distance /= 16;
      change = this.change(direction, distance);
    }
    if (change < 0 && this.visible(change)) return this.follow(direction, distance, change);
    return sight(0, 0, change > 0 && this.visible(change));
  }

  /** Go outward over level ground until it shows which way it goes. */
  private level(direction: Row, near: number): Sight {
    let distance = near;
    while (distance <= LEVEL_REACH * this.wide) {
      const change = this.change(direction, distance);
      if (this.visible(change)) return change > 0 ? sight(0, 0, true) : this.follow(direction, distance, change);
      distance *= distance > this.wide / 16 && distance < this.wide * 4 ? CLOSE_GROWTH : GROWTH;
    }
    return sight(0, 0, false);
  }

  /** Go on while it still gets clearly lower. Where that never ends, what is told is how it falls nearby. */
  private follow(direction: Row, from: number, fallen: number): Sight {
    let [distance, change] = [from, fallen];
    let nearby = sight(-change, distance, false, true);
    while (distance * GROWTH <= FALLING_REACH * this.wide) {
      const further = this.change(direction, distance * GROWTH);
      if (!(further < change * (1 + WORTH))) return sight(-change, distance, false);
      [distance, change] = [distance * GROWTH, further];
      if (distance <= this.wide) nearby = sight(-change, distance, false, true);
    }
    return nearby;
  }
}

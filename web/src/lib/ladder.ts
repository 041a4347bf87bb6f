/* What each speed on the dial would do from here: found by walking it, never from a formula. */
import type { Ground } from './ground';
import { ending, leaps, LONG_PATIENCE, PATIENCE, ranOut } from './ending';
import { standAt, stepFrom, type Stand } from './steps';
import type { Outcome } from './walk';

export type Zone = 'crawl' | 'settle' | 'overshoot' | 'bounce' | 'fly off';

/** The dial's range: from `slowest` to `fastest`, every tenfold as wide as every other. */
export interface Dial {
  readonly slowest: number;
  readonly fastest: number;
}

/** A stretch of the dial, both ends as parts of its track. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly zone: Zone;
}

/** The whole dial, walked. */
export interface Ladder {
  readonly stretches: readonly Stretch[];
  /** The highest landing of the walk at each rung, rungs evenly spaced: how high its leaps go. */
  readonly leaps: readonly number[];
}

/** One rung for each place the thumb can stand at: in a chaos of tiny zones only the speed itself knows its own. */
export const RUNGS = 200;
/** While something moves, and nobody reads the track closely. */
export const FEW_RUNGS = 32;
const HALVINGS = 3;

export const threeDigits = (value: number): number => Number(value.toPrecision(3));

const exactly = ({ slowest, fastest }: Dial, part: number): number => slowest * (fastest / slowest) ** part;

/** The speed at a part of the track, in the three digits the dial says. */
export const speedAt = (dial: Dial, part: number): number => threeDigits(exactly(dial, part));

export const partOf = ({ slowest, fastest }: Dial, speed: number): number =>
  Math.min(1, Math.max(0, Math.log(speed / slowest) / Math.log(fastest / slowest)));

export interface Run {
  readonly walk: readonly Stand[];
  readonly outcome: Outcome;
}

/** The whole walk from x at one speed, as Roll would take it; and on, while it leaps and nobody can tell where to. */
export function run(ground: Ground, x: number, speed: number): Run {
  const walk: Stand[] = [standAt(ground, x)];
  for (let at = walk[0] as Stand; walk.length <= PATIENCE || (walk.length <= LONG_PATIENCE && leaps(walk));) {
    at = stepFrom(ground, at, speed);
    walk.push(at);
    const outcome = ending(ground, walk, speed);
    if (outcome) return { walk, outcome };
  }
  return { walk, outcome: ranOut(ground, walk) };
}

export function zoneOf({ walk, outcome }: Run): Zone {
  switch (outcome) {
    case 'SETTLED':
      return 'settle';
    case 'OVERSHOT':
      return 'overshoot';
    case 'BOUNCED':
      return 'bounce';
    case 'FLEW_OFF':
      return 'fly off';
    case 'ROLLING':
      return leaps(walk) ? 'bounce' : 'crawl';
    default:
      return 'crawl';
  }
}

export const zoneFrom = (ground: Ground, x: number, speed: number): Zone => zoneOf(run(ground, x, speed));

const leapOf = ({ walk }: Run): number => walk.reduce((most, at) => Math.max(most, at.landing ?? -1), -1);

interface Rung {
  readonly part: number;
  readonly zone: Zone;
}

/** Where zones change between two rungs; a zone narrower than the rungs are apart is found if it lies at an edge. */
function edges(a: Rung, b: Rung, halvings: number, zone: (part: number) => Zone): readonly Rung[] {
  if (a.zone === b.zone) return [];
  if (halvings === 0) return [b];
  const part = (a.part + b.part) / 2;
  const middle = { part, zone: zone(part) };
  return [...edges(a, middle, halvings - 1, zone), ...edges(middle, b, halvings - 1, zone)];
}

/** Every rung of the ladder walked, and the ends of each zone found by halving. */
export function ladder(ground: Ground, dial: Dial, x: number, rungs = RUNGS): Ladder {
  const go = (part: number): Run => run(ground, x, speedAt(dial, part));
  const walked = Array.from({ length: rungs + 1 }, (_, i) => ({ part: i / rungs, run: go(i / rungs) }));
  const all = walked.map(({ part, run }) => ({ part, zone: zoneOf(run) }));
  const starts = [all[0] as Rung];
  for (let i = 1; i < all.length; i++) {
    starts.push(...edges(all[i - 1] as Rung, all[i] as Rung, HALVINGS, (part) => zoneOf(go(part))));
  }
  const stretches = starts.map(({ part, zone }, i) => ({ from: part, to: starts[i + 1]?.part ?? 1, zone }));
  return { stretches, leaps: walked.map(({ run }) => leapOf(run)) };
}

/** Three digits, never rounded up: what is said to be safe must be. */
function roundDown(speed: number): number {
  const unit = 10 ** (Math.floor(Math.log10(speed)) - 2);
  const down = Number((Math.floor(speed / unit) * unit).toPrecision(3));
  return down > 0 ? down : speed;
}

/** The part of the track where flying off begins: 1 where it never does. */
function firstFlight(ground: Ground, dial: Dial, x: number): number {
  const flies = (part: number): boolean => zoneFrom(ground, x, exactly(dial, part)) === 'fly off';
  let i = 0;
  while (i <= RUNGS && !flies(i / RUNGS)) i += 1;
  let [a, b] = [(i - 1) / RUNGS, i / RUNGS];
  if (i === 0 || i > RUNGS) return i === 0 ? 0 : 1;
  for (let k = 0; k < 5; k++) {
    if (flies((a + b) / 2)) b = (a + b) / 2;
    else a = (a + b) / 2;
  }
  return a;
}

/** Where flying off begins, chaos may throw a slower walker off as well: what is said is tried a little below itself. */
const BELOW = [0.99, 0.98, 0.97, 0.95, 0.92];

/** The speed to stay below from all these places, or null where every speed flies off. */
export function safeSpeed(ground: Ground, dial: Dial, places: readonly number[]): number | null {
  const end = Math.min(...places.map((x) => firstFlight(ground, dial, x)));
  if (end <= 0) return null;
  let safe = roundDown(exactly(dial, end));
  const flies = (speed: number): boolean => places.some((x) => zoneFrom(ground, x, threeDigits(speed)) === 'fly off');
  for (let tries = 0; tries < 24; tries++) {
    const worse = BELOW.find((part) => flies(safe * part));
    if (worse === undefined) break;
    safe = roundDown(safe * worse);
  }
  return safe;
}

/**
 * About 0.05 / L to 4 / L, L the curvature of the valley below the start; and wider where a hill is so uneven that
 * nobody could crawl, or fly off, within that.
 */
export function openDial(ground: Ground): Dial {
  const usual = { slowest: 0.05 / ground.sharpness, fastest: 4 / ground.sharpness };
  const does = (speed: number, zone: Zone): boolean => zoneFrom(ground, ground.from, speed) === zone;
  let { slowest, fastest } = usual;
  for (let k = 0; k < 24 && !does(slowest, 'crawl'); k++) slowest /= 1.5;
  for (let k = 0; k < 24 && !(does(fastest, 'fly off') && does(fastest / 1.7, 'fly off')); k++) fastest *= 1.5;
  return {
    slowest: does(slowest, 'crawl') ? slowest : usual.slowest,
    fastest: does(fastest, 'fly off') ? fastest : usual.fastest,
  };
}

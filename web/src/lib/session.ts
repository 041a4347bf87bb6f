/* The page's whole state, and every move there is on it: start, step, back, reset, drop, turn. Nothing here is changed. */
import { ending, ranOut } from './ending';
import type { Ground } from './ground';
import { openDial, partOf, safeSpeed, speedAt, threeDigits, type Dial } from './ladder';
import type { LinkState } from './link';
import { clamp } from './plane';
import { isOutside, standAt, stepFrom, type Stand } from './steps';
import type { Outcome } from './walk';

export type Walk = readonly Stand[];

export interface Session {
  readonly ground: Ground;
  readonly dial: Dial;
  readonly speed: number;
  readonly walk: Walk;
  /** More balls on the same hill, each with its own walk. */
  readonly crowd: readonly Walk[];
  /** The last three walks, newest first. */
  readonly ghosts: readonly Walk[];
  readonly outcome: Outcome | null;
}

export interface Start {
  readonly from?: number | undefined;
  readonly speed?: number | undefined;
  readonly steps?: number | undefined;
  readonly balls?: number | undefined;
}

const GHOSTS = 3;
export const MOST_BALLS = 100;
const MOST_STEPS = 1000;

export const last = (walk: Walk): Stand => walk[walk.length - 1] as Stand;
export const stepsOf = (session: Session): number => Math.max(session.walk.length, ...session.crowd.map((w) => w.length)) - 1;

/** A place a link can say in a few digits, inside the picture and not above it. */
export function within(ground: Ground, x: number): number {
  const span = ground.right - ground.left;
  const low = (y: number): boolean => ground.feel(y).loss <= ground.top + (ground.top - ground.low) * 0.02;
  let y = clamp(x, ground.left + span * 0.015, ground.right - span * 0.015);
  const home = low(ground.from) ? ground.from : ground.valley(ground.from).x;
  for (let i = 0; i < 400 && !low(y); i++) y += (Math.sign(home - y) * span) / 400;
  const digits = clamp(3 - Math.floor(Math.log10(span)), 0, 100);
  return digits > 20 ? y : Number(y.toFixed(digits));
}

/** Even spacing over the picture; the ball in hand is one of them. */
function spread(ground: Ground, balls: number): readonly Walk[] {
  const count = clamp(Math.floor(balls), 1, MOST_BALLS) - 1;
  return Array.from({ length: count }, (_, i) => {
    const x = ground.left + ((ground.right - ground.left) * (i + 1)) / (count + 1);
    return [standAt(ground, within(ground, x))];
  });
}

export function open(ground: Ground, start: Start = {}): Session {
  const dial = openDial(ground);
  const speed = threeDigits(clamp(start.speed ?? 0.2 / ground.sharpness, dial.slowest, dial.fastest));
  const walk = [standAt(ground, within(ground, start.from ?? ground.from))];
  let session: Session = { ground, dial, speed, walk, crowd: spread(ground, start.balls ?? 1), ghosts: [], outcome: null };
  for (let n = Math.min(start.steps ?? 0, MOST_STEPS); n > 0 && !over(session); n--) session = step(session);
  return session;
}

/** Nothing more to walk: the ball lies still, or is gone, and so does every other. */
export function over(session: Session): boolean {
  return mainOver(session) && session.crowd.every((walk) => isOver(session.ground, walk, session.speed));
}

const FINAL: readonly (Outcome | null)[] = ['SETTLED', 'OVERSHOT', 'STRANDED', 'FLEW_OFF'];
const mainOver = (session: Session): boolean => FINAL.includes(session.outcome);
const isOver = (ground: Ground, walk: Walk, speed: number): boolean => FINAL.includes(ending(ground, walk, speed));

export function step(session: Session): Session {
  if (over(session)) return session;
  const { ground, speed } = session;
  const go = (walk: Walk): Walk => (isOver(ground, walk, speed) ? walk : [...walk, stepFrom(ground, last(walk), speed)]);
  const walk = mainOver(session) ? session.walk : go(session.walk);
  const outcome = walk === session.walk ? session.outcome : ending(ground, walk, speed);
  return { ...session, walk, crowd: session.crowd.map(go), outcome };
}

export function back(session: Session): Session {
  const steps = stepsOf(session);
  const cut = (walk: Walk): Walk => (walk.length > steps && walk.length > 1 ? walk.slice(0, -1) : walk);
  return { ...session, walk: cut(session.walk), crowd: session.crowd.map(cut), outcome: null };
}

function remember(session: Session): readonly Walk[] {
  return session.walk.length > 1 ? [session.walk, ...session.ghosts].slice(0, GHOSTS) : session.ghosts;
}

/** A new start, there. The walk so far stays as a ghost. */
export function drop(session: Session, x: number): Session {
  const crowd = session.crowd.map((walk) => walk.slice(0, 1));
  return { ...session, walk: [standAt(session.ground, within(session.ground, x))], crowd, ghosts: remember(session), outcome: null };
}

/** The same start again. */
export function reset(session: Session): Session {
  const crowd = session.crowd.map((walk) => walk.slice(0, 1));
  return { ...session, walk: session.walk.slice(0, 1), crowd, ghosts: remember(session), outcome: null };
}

export function turn(session: Session, speed: number): Session {
  const turned = threeDigits(clamp(speed, session.dial.slowest, session.dial.fastest));
  const outcome = ending(session.ground, session.walk, turned);
  return { ...session, speed: turned, outcome: FINAL.includes(outcome) ? outcome : null };
}

export const turnTo = (session: Session, part: number): Session => turn(session, speedAt(session.dial, part));

/** A Roll has used up its patience: say how the walk stands. It may be rolled on. */
export function rolledOut(session: Session): Session {
  return over(session) || mainOver(session) ? session : { ...session, outcome: ranOut(session.ground, session.walk) };
}

export const isFlown = (session: Session): boolean => session.outcome === 'FLEW_OFF';

/** Where the ball stands, or last stood in the picture. */
export function standing({ ground, walk }: Session): Stand {
  return walk.findLast((at) => !isOutside(ground, at)) ?? last(walk.slice(0, 1));
}

/** True from the start, where Reset leads, and from the last place, where Back leads. */
export function stayBelow(session: Session): number | null {
  return safeSpeed(session.ground, session.dial, [last(session.walk.slice(0, 1)).x, standing(session).x]);
}

export const dialPart = (session: Session): number => partOf(session.dial, session.speed);

/** What a link has to say to bring someone here. Steps only when one speed took them all. */
export function linkOf(session: Session, seed?: number): LinkState {
  const { ground, walk, speed, crowd } = session;
  const even = walk.every((at) => at.speed === null || at.speed === speed);
  const steps = stepsOf(session);
  return {
    hill: ground.text,
    from: last(walk.slice(0, 1)).x,
    speed,
    steps: even && steps > 0 ? steps : undefined,
    seed,
    balls: crowd.length ? crowd.length + 1 : undefined,
  };
}

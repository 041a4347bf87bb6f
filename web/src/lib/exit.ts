/* Where the leap that flew off crosses the frame, and the piece of it that is still inside. */
import { along, bow, clamp, distance, mix, type Point } from './plane';
import { spot, type Stage } from './stage';
import type { Stand } from './steps';

export interface Exit extends Point {
  /** The leap up to the ring: from, bow, tail. */
  readonly from: Point;
  readonly bow: Point;
  readonly tail: Point;
  /** Which way the chevron points: 0 up, 90 right, 180 down, −90 left. */
  readonly turn: number;
  /** Its words stand to the right of the ring. */
  readonly right: boolean;
}

const SIDE = 22;
const RING = 13;

function crossing(stage: Stage, from: Point, at: Point): number | null {
  const { width, wide, ceiling, floor } = stage;
  const corner = wide && at.y < 90 && ((at.x < 420 && at.x < from.x) || (at.x > width - 440 && at.x > from.x)); // the navigation
  if (corner || (at.y < ceiling && at.y < from.y)) return 0;
  if (at.x < SIDE && at.x < from.x) return -90;
  if (at.x > width - SIDE && at.x > from.x) return 90;
  return at.y > floor + 30 && at.y > from.y ? 180 : null;
}

/** From outside to outside: no leap is seen, only a ring at the edge nearest to where it is. */
function outside(stage: Stage, to: Point): Exit {
  const { width, wide, ceiling, floor } = stage;
  const x = clamp(to.x, SIDE, width - SIDE);
  const y = clamp(to.y, Math.max(wide ? 120 : 0, ceiling + 6), floor);
  const turn = to.x > width ? 90 : to.x < 0 ? -90 : 0;
  return { x, y, from: { x, y }, bow: { x, y }, tail: { x, y }, turn, right: x < width / 2 };
}

export function exitOf(stage: Stage, before: Stand, gone: Stand): Exit {
  const from = spot(stage, before);
  const to = spot(stage, gone);
  if (from.x < 0 || from.x > stage.width || from.y < 0) return outside(stage, to);
  const c = bow(from, to);
  let [t, at, turn] = [0, from, to.y > from.y ? 180 : 0];
  for (; t < 1; t += 0.004) {
    const next = along(from, c, to, t);
    const way = t > 0.02 ? crossing(stage, at, next) : null;
    if (way !== null) {
      turn = way;
      break;
    }
    at = next;
  }
  let u = t;
  while (u > 0 && distance(along(from, c, to, u), at) < RING) u -= 0.002;
  u = Math.max(0, u);
  const tail = along(from, c, to, u);
  const right = at.x < 110 || (from.x < at.x && at.x < stage.width - 110);
  return { x: at.x, y: at.y, from, bow: { x: mix(from.x, c.x, u), y: mix(from.y, c.y, u) }, tail, turn, right };
}

/* Many balls at once, on one canvas: each hops its own step, all at the same moment. */
import { along, bow, type Point } from '../lib/plane';
import type { Session, Walk } from '../lib/session';
import { isGone, type Stand } from '../lib/steps';
import { seat, type Stage } from '../lib/stage';

const RADIUS = 6.5;

/** Where one ball is at moment `t` of the hop; null once it has flown off. */
export function between(stage: Stage, walk: Walk, steps: number, t: number): Point | null {
  const at = walk[walk.length - 1] as Stand;
  const before = walk[walk.length - 2];
  const hops = before !== undefined && walk.length - 1 === steps && t < 1;
  if (isGone(stage.ground, at) && !hops) return null;
  const to = seat(stage, at);
  if (!hops || !before) return to;
  const from = seat(stage, before);
  return along(from, bow(from, to), to, t);
}

export function paintCrowd(canvas: HTMLCanvasElement, stage: Stage, session: Session, t: number): void {
  const dense = Math.min(2, globalThis.devicePixelRatio || 1);
  const [width, height] = [Math.round(stage.width * dense), Math.round(stage.height * dense)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const c = canvas.getContext('2d');
  if (!c) return;
  const style = getComputedStyle(canvas);
  c.setTransform(dense, 0, 0, dense, 0, 0);
  c.clearRect(0, 0, stage.width, stage.height);
  c.fillStyle = style.getPropertyValue('--ball');
  c.strokeStyle = style.getPropertyValue('--ball-edge');
  c.lineWidth = 1.25;
  const steps = Math.max(session.walk.length, ...session.crowd.map((w) => w.length)) - 1;
  for (const walk of session.crowd) {
    const p = between(stage, walk, steps, t);
    if (!p) continue;
    c.beginPath();
    c.arc(p.x, p.y + (11 - RADIUS) * 0.9, RADIUS, 0, 7);
    c.fill();
    c.stroke();
  }
}

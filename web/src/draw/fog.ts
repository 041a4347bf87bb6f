/* The fog and the lamp in it: one canvas, redrawn only when the ball moves. It never drifts. */
import { clamp, type Point } from '../lib/plane';
import type { Stage } from '../lib/stage';
import type { FogBank } from './fog-bank';

export interface FogView {
  readonly lamp: Point;
  /** How wide the lamp's clearing is: 0 gone, 1 walking, 1.9 settled. */
  readonly open: number;
  /** 0 foggy, 1 lifted. */
  readonly thin: number;
  readonly footprints: readonly Point[];
  /** Other balls, each with a small clearing of its own. */
  readonly others: readonly Point[];
  /** Everything above the ridge. */
  readonly air: Path2D;
}

type Stop = readonly [number, number];

const SCALE = 1 / 1.5;
const OTHER_HOLE = 56;
const OTHER_GLOW = 84;
const CLEARING: readonly Stop[] = [[0, 1], [0.3, 0.96], [0.5, 0.74], [0.68, 0.36], [0.84, 0.1], [1, 0]];
const LIT: readonly Stop[] = [[0, 0.62], [0.1, 0.66], [0.22, 0.74], [0.32, 0.7], [0.44, 0.52], [0.58, 0.31], [0.72, 0.15], [0.86, 0.05], [1, 0]];
const GLOW: readonly Stop[] = [[0, 1], [0.06, 0.82], [0.14, 0.62], [0.25, 0.43], [0.38, 0.28], [0.52, 0.16], [0.68, 0.07], [0.84, 0.02], [1, 0]];
const VEIL: readonly Stop[] = [[0, 1], [0.55, 0.9], [0.8, 0.4], [1, 0]];

function disc(c: CanvasRenderingContext2D, { x, y }: Point, radius: number, stops: readonly Stop[], colour: string, strength = 1): void {
  const g = c.createRadialGradient(x, y, 0, x, y, radius);
  for (const [at, alpha] of stops) g.addColorStop(at, `rgba(${colour},${alpha * strength})`);
  c.fillStyle = g;
  c.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

/** A hundred gradients a frame are slow, a hundred copies of one are not. */
function stamped(canvas: HTMLCanvasElement, radius: number, stops: readonly Stop[], colour: string, strength: number): HTMLCanvasElement {
  const look = `${colour} ${strength}`;
  if (canvas.width === 2 * radius && canvas.dataset['look'] === look) return canvas;
  Object.assign(canvas, { width: 2 * radius, height: 2 * radius });
  canvas.dataset['look'] = look;
  const c = canvas.getContext('2d');
  if (c) disc(c, { x: radius, y: radius }, radius, stops, colour, strength);
  return canvas;
}

/** How far the lamp opens the fog. */
export const lampRadius = (stage: Stage, open: number): number => clamp(stage.width * 0.088, 58, 124) * open;

export class Fog {
  readonly #hole = document.createElement('canvas');
  readonly #glow = document.createElement('canvas');
  readonly #spot = document.createElement('canvas');

  paint(canvas: HTMLCanvasElement, stage: Stage, bank: FogBank, view: FogView): void {
    const [width, height] = [Math.round(stage.width * SCALE), Math.round(stage.deep * SCALE)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const c = canvas.getContext('2d');
    if (!c || !bank.dark.width) return;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, width, height);
    c.imageSmoothingQuality = 'high';
    c.globalAlpha = 1 - view.thin;
    if (view.thin < 1) c.drawImage(bank.dark, 0, 0, width, height);
    c.globalAlpha = 1;
    c.setTransform(width / stage.width, 0, 0, height / stage.deep, 0, 0);
    const radius = lampRadius(stage, view.open);
    if (view.thin < 1) this.#clear(c, view, radius);
    if (radius > 3 && view.thin < 1) this.#light(c, stage, bank, view, radius);
    this.#lamp(c, bank, view, radius);
    if (view.thin < 1) this.#veil(c, stage, bank, view);
  }

  /** Open where the ball is, a little where it has stood. */
  #clear(c: CanvasRenderingContext2D, view: FogView, radius: number): void {
    c.globalCompositeOperation = 'destination-out';
    for (const p of view.footprints) disc(c, p, 84, CLEARING, '0,0,0', 0.55);
    const hole = stamped(this.#hole, OTHER_HOLE, CLEARING, '0,0,0', 0.8);
    for (const p of view.others) c.drawImage(hole, p.x - OTHER_HOLE, p.y - OTHER_HOLE);
    if (radius > 3) disc(c, view.lamp, radius * 2, CLEARING, '0,0,0');
    c.globalCompositeOperation = 'source-over';
  }

  /** The fog just outside the clearing catches the light, more of it in the air. */
  #light(c: CanvasRenderingContext2D, stage: Stage, bank: FogBank, { lamp, thin, air }: FogView, radius: number): void {
    const reach = radius * 3.2;
    const side = Math.max(2, Math.ceil(reach * 2 * SCALE));
    Object.assign(this.#spot, { width: side, height: side });
    const s = this.#spot.getContext('2d');
    if (!s) return;
    const [sx, sy] = [bank.lit.width / stage.width, bank.lit.height / stage.deep];
    s.drawImage(bank.lit, (lamp.x - reach) * sx, (lamp.y - reach) * sy, 2 * reach * sx, 2 * reach * sy, 0, 0, side, side);
    s.globalCompositeOperation = 'destination-in';
    disc(s, { x: side / 2, y: side / 2 }, side / 2, LIT, '0,0,0', bank.look.glow);
    const show = (alpha: number): void => {
      c.globalAlpha = alpha * (1 - thin);
      c.drawImage(this.#spot, lamp.x - reach, lamp.y - reach, 2 * reach, 2 * reach);
    };
    show(0.3);
    c.save();
    c.clip(air);
    show(0.7);
    c.restore();
    c.globalAlpha = 1;
  }

  /** The lamp's own light lies under the fog: bright in the air, faint in the earth. */
  #lamp(c: CanvasRenderingContext2D, { look }: FogBank, { lamp, air, others }: FogView, radius: number): void {
    const colour = look.lamp.join(',');
    c.save();
    c.globalCompositeOperation = 'destination-over';
    if (radius > 3) disc(c, lamp, radius * 2.2, GLOW, colour, look.lampEarth);
    c.translate(0, -2); // the ridge itself keeps its colour
    c.clip(air);
    c.translate(0, 2);
    if (radius > 3) disc(c, lamp, radius * 3.1, GLOW, colour, look.lampAir);
    const glow = stamped(this.#glow, OTHER_GLOW, GLOW, colour, look.lampAir * 0.7);
    for (const p of others) c.drawImage(glow, p.x - OTHER_GLOW, p.y - OTHER_GLOW);
    c.restore();
  }

  /** Fog gathers behind the words. */
  #veil(c: CanvasRenderingContext2D, { words }: Stage, { look }: FogBank, { thin }: FogView): void {
    c.save();
    c.globalAlpha = look.veilStrength * (1 - thin);
    c.translate(words.x + words.width / 2, words.y + words.height / 2);
    c.scale(words.width * 0.72, words.height * 0.95);
    disc(c, { x: 0, y: 0 }, 1, VEIL, look.veil.join(','));
    c.restore();
  }
}

/* The fog as two textures, drawn once per size and theme: the fog itself, and the same fog where it catches the light. */
import { clamp, mix, smooth } from '../lib/plane';
import type { Stage } from '../lib/stage';
import { noise } from './noise';

type Colour = readonly [number, number, number];

/** What the theme says about fog. */
export interface FogLook {
  readonly dim: Colour;
  readonly fog: Colour;
  readonly pool: Colour;
  readonly lit: Colour;
  readonly veil: Colour;
  readonly lamp: Colour;
  readonly thick: number;
  readonly glow: number;
  readonly grain: number;
  readonly veilStrength: number;
  readonly lampAir: number;
  readonly lampEarth: number;
}

export interface FogBank {
  readonly look: FogLook;
  readonly dark: HTMLCanvasElement;
  readonly lit: HTMLCanvasElement;
}

/** One texel of fog covers this many pixels: fog has no edges. */
const TEXEL = 2.5;

export function fogLook(element: Element): FogLook {
  const style = getComputedStyle(element);
  const number = (name: string): number => Number(style.getPropertyValue(name)) || 0;
  const colour = (name: string): Colour => {
    const hex = style.getPropertyValue(name).trim();
    const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16) || 0;
    return [part(1), part(3), part(5)];
  };
  return {
    dim: colour('--fog-dim'),
    fog: colour('--fog'),
    pool: colour('--fog-pool'),
    lit: colour('--fog-lit'),
    veil: colour('--veil'),
    lamp: colour('--lamp'),
    thick: number('--fog-thick'),
    glow: number('--fog-glow'),
    grain: number('--fog-grain'),
    veilStrength: number('--veil-strength'),
    lampAir: number('--lamp-air'),
    lampEarth: number('--lamp-earth'),
  };
}

export function fogBank(look: FogLook, stage: Stage): FogBank {
  const [width, height] = [Math.ceil(stage.width / TEXEL), Math.ceil(stage.deep / TEXEL)];
  const canvas = (): HTMLCanvasElement => Object.assign(document.createElement('canvas'), { width, height });
  const [dark, lit] = [canvas(), canvas()];
  const [inDark, inLit] = [dark.getContext('2d'), lit.getContext('2d')];
  if (!inDark || !inLit || width < 1 || height < 1) return { look, dark, lit };
  const [a, b] = [inDark.createImageData(width, height), inLit.createImageData(width, height)];
  fill(look, stage, width, height, a.data, b.data);
  inDark.putImageData(a, 0, 0);
  inLit.putImageData(b, 0, 0);
  return { look, dark, lit };
}

function fill(look: FogLook, stage: Stage, width: number, height: number, dark: Uint8ClampedArray, lit: Uint8ClampedArray): void {
  const { roof, floor, deep } = stage;
  const zoom = clamp(stage.width / 1440, 0.55, 1);
  let seed = 99;
  for (let j = 0, k = 0; j < height; j++) {
    const y = j * TEXEL;
    const v = y / zoom;
    const depth = (y - roof) / (floor - roof);
    const low = smooth(0.1, 0.95, depth); // thickest in the valley
    for (let i = 0; i < width; i++, k += 4) {
      const u = (i * TEXEL) / zoom;
      const [driftX, driftY] = [noise(u / 420, v / 260, 2), noise(u / 420 + 40, v / 260 + 7, 2)];
      const n = smooth(0.2, 0.8, noise(u / 330 + driftX * 1.1, v / 125 + driftY * 1.1, 4));
      const rise = smooth(-0.14, 0.46, depth + (n - 0.5) * 0.36);
      const fall = 1 - smooth(0, 1, (y - floor - 4 + (n - 0.5) * 30) / (deep - floor - 26));
      seed = (seed * 1664525 + 1013904223) >>> 0;
      const grain = (seed / 4294967296 - 0.5) * look.grain;
      const pooled = low * mix(0.35, 0.85, n);
      for (let c = 0; c < 3; c++) {
        dark[k + c] = mix(mix(look.dim[c] ?? 0, look.fog[c] ?? 0, n), look.pool[c] ?? 0, pooled) + grain;
        lit[k + c] = look.lit[c] ?? 0;
      }
      dark[k + 3] = mix(look.thick, Math.min(1, look.thick * 1.06), low) * rise * fall * mix(0.94, 1, n) * 255 + grain;
      lit[k + 3] = rise * fall * mix(0.35, 1, n) * 255 + grain;
    }
  }
}

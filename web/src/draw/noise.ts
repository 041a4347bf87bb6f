/* Smooth noise, the same every time: fog that looks like fog and never changes between two visits. */
import { mix } from '../lib/plane';

const SIZE = 256;

function table(): Float32Array {
  const values = new Float32Array(SIZE * SIZE);
  let seed = 7;
  for (let i = 0; i < values.length; i++) {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    values[i] = seed / 4294967296;
  }
  return values;
}

const VALUES = table();

function at(x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - top];
  const [a, b] = [u * u * (3 - 2 * u), v * v * (3 - 2 * v)];
  const [row, below] = [(top & 255) * SIZE, ((top + 1) & 255) * SIZE];
  const [i, j] = [left & 255, (left + 1) & 255];
  const upper = mix(VALUES[row + i] ?? 0, VALUES[row + j] ?? 0, a);
  return mix(upper, mix(VALUES[below + i] ?? 0, VALUES[below + j] ?? 0, a), b);
}

/** Between 0 and 1; each octave is twice as fine and half as strong. */
export function noise(x: number, y: number, octaves: number): number {
  let [sum, weight, all] = [0, 0.5, 0];
  for (let i = 0; i < octaves; i++) {
    sum += weight * at(x, y);
    all += weight;
    x = x * 2.03 + 17.1;
    y = y * 2.03 + 9.7;
    weight *= 0.5;
  }
  return sum / all;
}

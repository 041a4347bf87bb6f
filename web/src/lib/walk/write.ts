/** The walk file as text. Every float comes back bit for bit: numbers that JSON lacks are spelled, and −0 keeps its sign. */

import { judge } from './judge';
import { FORMAT } from './read';
import type { Walk } from './types';

export function write(walk: Walk): string {
  const { ground, rule, precision, seed, steps_asked, stopped } = walk;
  const first = { format: FORMAT, outcome: judge(walk), ground, rule, precision, seed, steps_asked, stopped };
  return `${value({ ...first, ...walk })}\n`;
}

function value(part: unknown): string {
  if (typeof part === 'number') return number(part);
  if (Array.isArray(part)) return `[${part.map(value).join(',')}]`;
  if (typeof part !== 'object' || part === null) return JSON.stringify(part);
  return `{${Object.entries(part).map(([name, inside]) => `${JSON.stringify(name)}:${value(inside)}`).join(',')}}`;
}

function number(part: number): string {
  if (Number.isNaN(part)) return '"nan"';
  if (!Number.isFinite(part)) return part > 0 ? '"inf"' : '"-inf"';
  return Object.is(part, -0) ? '-0.0' : String(part);
}

/** What runs along a side of a picture: from where to where, and the round numbers on the way. */
import { range } from '../record/frame';
import { ticks } from '../record/plot';
import type { Axis } from './drawings';

export interface Side {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** 0 at its beginning, 1 at its end. */
  place(value: number): number;
}

/** From the lowest number to the highest, and a little air; one number alone lies in the middle. */
export function sideOf(values: readonly number[], most: number, air = 0.05): Side {
  const [low, high] = range(values) ?? [0, 1];
  const room = high > low ? (high - low) * air : Math.max(Math.abs(low), 1) * 0.5;
  return side(low - room, high + room, most);
}

export const side = (low: number, high: number, most: number): Side => ({
  low,
  high,
  ticks: ticks(low, high, most).map((value) => ({ value, text: sayTick(value) })),
  place: (value) => (value - low) / (high - low || 1),
});

/** A round number beside a picture: 0, 0.5, 1,500. */
export function sayTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) return byTens(value);
  return (+value.toPrecision(6)).toLocaleString('en', { maximumFractionDigits: 8 }).replace('-', '−');
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function byTens(value: number): string {
  const [front = '', power = ''] = (+value.toPrecision(6)).toExponential().split('e');
  const raised = power.replace('+', '').replace('-', '⁻').replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
  return `${front.replace('-', '−')} × 10${raised}`;
}

/** A side's name, with its unit if it has one: weight (g). */
export const sideName = ({ name, unit }: Axis): string => (unit ? `${name} (${unit})` : name);

/** Rows laid out on a sheet: where its sides run, where each row lies, and what is said about it. */
import { say } from '../numbers';
import { count, type Speaker } from '../words';
import type { Dots, LineThroughDots } from './drawings';
import type { KindsShown } from './kinds';
import type { ProgramWord } from './page';
import { sideName, sideOf, type Side } from './side';

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Left, top, right and bottom of what is drawn. */
  readonly box: readonly [number, number, number, number];
  readonly across: Side;
  readonly up: Side;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly row: number;
}

type Rows = Pick<Dots, 'xs' | 'ys'>;

/** A figure's width of one letter, about: enough to leave room for numbers. */
const LETTER = 7.5;
/** More hairlines than that are a grey wall. */
const MOST_MISSES = 400;

export function sheet(width: number, xs: readonly number[], ys: readonly number[]): Sheet {
  const height = Math.round(Math.min(440, Math.max(270, width * 0.7)));
  const up = sideOf(ys, 6);
  const left = 16 + LETTER * up.ticks.reduce((most, { text }) => Math.max(most, text.length), 1);
  return { width, height, box: [left, 32, width - 4, height - 46], across: sideOf(xs, Math.max(3, width / 90)), up };
}

export function spotsOf({ box: [left, top, right, bottom], across, up }: Sheet, { xs, ys }: Rows): Spot[] {
  return xs.flatMap((value, row) => {
    const [x, y] = [left + across.place(value) * (right - left), bottom - up.place(ys[row] ?? NaN) * (bottom - top)];
    return Number.isFinite(x) && Number.isFinite(y) ? [{ x, y, row }] : [];
  });
}

/** Smaller where there are more of them. */
export const dotSize = (rows: number, width: number): number =>
  Math.min(5, Math.max(2.25, 6.4 - Math.log10(Math.max(rows, 10)))) * (width < 480 ? 0.82 : 1);

/** The line from edge to edge, and how far each row is from it. */
export function lineOn(place: Sheet, { weight, bias }: LineThroughDots, spots: readonly Spot[]) {
  const { box, across, up } = place;
  const [left, top, right, bottom] = box;
  const low = (x: number): number => Math.min(4000, Math.max(-4000, bottom - up.place(bias + weight * x) * (bottom - top)));
  const at = (x: number): number => across.low + ((x - left) / (right - left)) * (across.high - across.low);
  const few = spots.length <= MOST_MISSES;
  return {
    from: { x: left, y: low(across.low) },
    to: { x: right, y: low(across.high) },
    misses: few ? spots.map(({ x, y }) => ({ x, from: y, to: low(at(x)) })) : [],
  };
}

/** How many rows there are, where only some are drawn, and whether they are made up. */
export function someRows({ xs, of = 0, made_up = false }: Omit<Dots, 'picture'>, words: Speaker<ProgramWord>): string {
  const some = of > xs.length ? words.say('some_rows', { shown: count(xs.length), rows: of }) : '';
  return [some, made_up ? words.say('made_up') : ''].filter(Boolean).join(' · ');
}

/** What the dots show, for someone who cannot see them. */
export function tellDots(dots: Omit<Dots, 'picture'>, kinds: KindsShown | null, words: Speaker<ProgramWord>): string {
  const told = words.say('dots_told', { x: sideName(dots.x), y: sideName(dots.y) });
  if (!kinds) return told;
  const names = kinds.kinds.map(({ name, count: rows }) => `${name} ${count(rows)}`).join(', ');
  return `${told} ${words.say('kinds_told', { kinds: names })}`;
}

/** A number of a table: what is not there is a dash. */
export const cell = (value: number | null | undefined): string => (typeof value === 'number' && Number.isFinite(value) ? say(value) : '–');

/** How kinds look: each has a shape of its own, in ink. Colour is kept for heights. Mirrors downslope.pictures._marks. */

export interface Sign {
  /** As a path at a place, about as large as a circle of this radius. */
  readonly at: (x: number, y: number, radius: number) => string;
  readonly filled: boolean;
}

type Corner = readonly [number, number];

const n = (value: number): string => value.toFixed(1);
const circle = (part = 1) => (x: number, y: number, radius: number): string => {
  const r = radius * part;
  return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
};
const drawn = (corners: readonly Corner[], end: string) => (x: number, y: number, r: number): string =>
  `M${corners.map(([a, b]) => `${n(x + a * r)} ${n(y + b * r)}`).join('L')}${end}`;
const closed = (...corners: Corner[]) => drawn(corners, 'Z');
const strokes = (...lines: (readonly Corner[])[]) => (x: number, y: number, r: number): string => lines.map((line) => drawn(line, '')(x, y, r)).join('');

const UP = closed([0, -1.2], [1.12, 0.8], [-1.12, 0.8]);
const DOWN = closed([0, 1.2], [1.12, -0.8], [-1.12, -0.8]);
const SQUARE = closed([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
const DIAMOND = closed([0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]);

/** ● ○ ▲ □ ◆ △ ■ ◇ ▼ × ▽ + */
export const SIGNS: readonly Sign[] = [
  { at: circle(), filled: true },
  { at: circle(), filled: false },
  { at: UP, filled: true },
  { at: SQUARE, filled: false },
  { at: DIAMOND, filled: true },
  { at: UP, filled: false },
  { at: SQUARE, filled: true },
  { at: DIAMOND, filled: false },
  { at: DOWN, filled: true },
  { at: strokes([[-0.9, -0.9], [0.9, 0.9]], [[0.9, -0.9], [-0.9, 0.9]]), filled: false },
  { at: DOWN, filled: false },
  { at: strokes([[-1.1, 0], [1.1, 0]], [[0, -1.1], [0, 1.1]]), filled: false },
]; // prettier-ignore
/** All kinds that have no sign of their own. */
export const OTHERS: Sign = { at: circle(0.45), filled: true };
export const PLAIN: Sign = SIGNS[0] as Sign;

export interface KindShown {
  readonly name: string;
  readonly sign: Sign;
  readonly count: number;
}

export interface KindsShown {
  readonly kinds: readonly KindShown[];
  /** For each row which of them it is. */
  readonly rows: readonly number[];
}

/** A sign for each kind; of many kinds for the most frequent ones, and a small dot for all the rest. */
export function kindsShown(names: readonly string[], groups: readonly number[], others: string, most = SIGNS.length): KindsShown {
  const counts = names.map(() => 0);
  for (const group of groups) counts[group] = (counts[group] ?? 0) + 1;
  const kind = (place: number, sign: number): KindShown => ({ name: names[place] ?? '', sign: SIGNS[sign] ?? OTHERS, count: counts[place] ?? 0 });
  if (names.length <= most) return { kinds: names.map((_, i) => kind(i, i)), rows: groups };
  const often = names.map((_, i) => i).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const kept = often.slice(0, most - 1).sort((a, b) => a - b);
  const place = new Map(kept.map((group, i) => [group, i]));
  const rest = often.slice(most - 1).reduce((sum, group) => sum + (counts[group] ?? 0), 0);
  return {
    kinds: [...kept.map(kind), { name: others, sign: OTHERS, count: rest }],
    rows: groups.map((group) => place.get(group) ?? most - 1),
  };
}

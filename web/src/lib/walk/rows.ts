/** The few things that are asked of a row of numbers. As in NumPy, a NaN in it is a NaN in the answer. */

export type Row = readonly number[];

export const at = (row: Row, index: number): number => row[index < 0 ? row.length + index : index] ?? NaN;

export const sum = (row: Row): number => row.reduce((total, number) => total + number, 0);

export const mean = (row: Row): number => sum(row) / row.length;

export const highest = (row: Row): number => row.reduce((a, b) => Math.max(a, b), -Infinity);

export const lowest = (row: Row): number => row.reduce((a, b) => Math.min(a, b), Infinity);

/** The middle of a row, or of its two middle ones. */
export function median(row: Row): number {
  const sorted = [...row].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? at(sorted, half) : (at(sorted, half - 1) + at(sorted, half)) / 2;
}

export const dot = (a: Row, b: Row): number => a.reduce((total, number, index) => total + number * (b[index] ?? NaN), 0);

// Between these the squares are safe.
const [SHORT, LONG] = [1e-150, 1e150];

/** The length of a row, right also where a square would be too large, or too small, for a number. */
export function size(row: Row): number {
  const plain = Math.sqrt(dot(row, row));
  const largest = row.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  if ((plain > SHORT && plain < LONG) || !(largest > 0 && largest < Infinity)) return plain;
  const scaled = row.map((number) => number / largest);
  return largest * Math.sqrt(dot(scaled, scaled));
}

export const less = (a: Row, b: Row): number[] => a.map((number, index) => number - (b[index] ?? NaN));

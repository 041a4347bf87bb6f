/** Contour rings of a grid of heights, by marching squares. */

/** Heights row by row: `heights[row * columns + column]`. What is not a number is no ground at all. */
export interface Grid {
  columns: number;
  rows: number;
  heights: Float64Array;
}

/** A closed ring in grid units: `[column, row, column, row, …]`, the first point not repeated. */
export type Ring = number[];

/** Ask `height` at every crossing of a grid laid over the box `[left, right, bottom, top]`. */
export function sample(
  height: (x: number, y: number) => number,
  box: readonly [number, number, number, number],
  columns: number,
  rows: number,
): Grid {
  const [left, right, bottom, top] = box;
  const heights = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const y = bottom + ((top - bottom) * row) / (rows - 1);
    for (let column = 0; column < columns; column++) {
      heights[row * columns + column] = height(left + ((right - left) * column) / (columns - 1), y);
    }
  }
  return { columns, rows, heights };
}

/**
 * The rings around everything at `level` or higher. Rings close along the border of the grid,
 * holes come as rings of their own: fill them with the even-odd rule.
 */
export function rings(grid: Grid, level: number): Ring[] {
  const next = joints(grid, level);
  const found: Ring[] = [];
  while (next.size) {
    const [start] = next.keys() as Iterator<number> & Iterable<number>;
    const ring: Ring = [];
    for (let edge = start; edge !== undefined; ) {
      ring.push(...crossing(grid, level, edge));
      const following: number | undefined = next.get(edge);
      next.delete(edge);
      edge = following;
      if (edge === start) break;
    }
    if (ring.length >= 6) found.push(ring);
  }
  return found;
}

/** The area a ring encloses, above 0 when it turns to the left. */
export function area(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    twice += (ring[i] ?? 0) * (ring[j + 1] ?? 0) - (ring[j] ?? 0) * (ring[i + 1] ?? 0);
  }
  return twice / 2;
}

/** Where there is no ground: the rings around every height that is not a number. */
export function gaps(grid: Grid): Ring[] {
  if (!grid.heights.some(Number.isNaN)) return [];
  return rings({ ...grid, heights: grid.heights.map((h) => (Number.isNaN(h) ? 1 : 0)) }, 0.5);
}

// The four edges of a cell: 0 below, 1 right, 2 above, 3 left. A row of the table lists the ways through
// the cell, from edge to edge with the high ground on the left, for the 16 ways in which its corners
// (below-left 1, below-right 2, above-right 4, above-left 8) can be high.
const WAYS: readonly (readonly (readonly [number, number])[])[] = [
  [], [[0, 3]], [[1, 0]], [[1, 3]], [[2, 1]], [[0, 3], [2, 1]], [[2, 0]], [[2, 3]],
  [[3, 2]], [[0, 2]], [[1, 0], [3, 2]], [[1, 2]], [[3, 1]], [[0, 1]], [[3, 0]], [],
]; // prettier-ignore

/** For each crossed edge the edge that comes after it. Cells reach one beyond the grid, where all is low. */
function joints(grid: Grid, level: number): Map<number, number> {
  const next = new Map<number, number>();
  for (let row = -1; row < grid.rows; row++) {
    for (let column = -1; column < grid.columns; column++) {
      const shape =
        (high(grid, level, column, row) && 1) +
        (high(grid, level, column + 1, row) && 2) +
        (high(grid, level, column + 1, row + 1) && 4) +
        (high(grid, level, column, row + 1) && 8);
      for (const [from, to] of WAYS[shape] ?? []) {
        next.set(edgeNumber(grid, column, row, from), edgeNumber(grid, column, row, to));
      }
    }
  }
  return next;
}

function at(grid: Grid, column: number, row: number): number {
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return -Infinity;
  const height = grid.heights[row * grid.columns + column] ?? NaN;
  return Number.isNaN(height) ? Infinity : height;
}

const high = (grid: Grid, level: number, column: number, row: number): 0 | 1 =>
  at(grid, column, row) >= level ? 1 : 0;

/** Every edge has one number, whichever of its two cells asks: twice its lower-left corner, plus 1 if upright. */
function edgeNumber(grid: Grid, column: number, row: number, side: number): number {
  const corner = (row + 1 + (side === 2 ? 1 : 0)) * (grid.columns + 2) + column + 1 + (side === 1 ? 1 : 0);
  return 2 * corner + (side % 2);
}

function crossing(grid: Grid, level: number, edge: number): [number, number] {
  const upright = edge % 2;
  const corner = (edge - upright) / 2;
  const column = (corner % (grid.columns + 2)) - 1;
  const row = Math.floor(corner / (grid.columns + 2)) - 1;
  const a = at(grid, column, row);
  const b = at(grid, column + 1 - upright, row + upright);
  const t = part(a, b, level);
  return [column + t * (1 - upright), row + t * upright];
}

/** How far along an edge the level lies. Beyond the grid is no place: the ring runs along the border itself. */
function part(a: number, b: number, level: number): number {
  if (a === -Infinity) return 1;
  if (b === -Infinity) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return 0.5;
  return Math.min(1, Math.max(0, (level - a) / (b - a)));
}

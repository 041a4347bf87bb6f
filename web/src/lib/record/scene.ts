/** A recorded walk made ready to draw: where each step lies in the picture, and what its row of the table says. */
import type { Walk } from '../walk';
import type { Line } from './line';

/** What is shown of a walk: the record, and the words that were found for it. */
export interface Shown {
  walk: Walk;
  /** The outcome's name, `FLEW_OFF`, and the sentence shown for it. */
  outcome: string;
  sentence: string;
  explanation: string;
  /** How a walk over many dials was laid flat: along its widest directions, or along two drawn ones. */
  flat?: 'widest' | 'drawn';
  /** The step numbers that are told, when the walk has more steps than a page can carry. */
  steps?: number[];
  /** How many steps were really taken. */
  taken?: number;
}

/** hill: one dial and a formula. slice: one dial, the points alone. map: two dials. path: many dials, laid flat. */
export type Kind = 'hill' | 'slice' | 'map' | 'path' | 'none';

export interface Place {
  step: number;
  x: number;
  y: number;
  loss: number;
  /** On a slice the slope under the point, on the others nothing. */
  slope: number;
}

export interface Row {
  step: number;
  place: readonly number[] | undefined;
  loss: number;
  slope: number;
  stride: number | undefined;
  speed: number | undefined;
  landing: number | undefined;
}

export class Scene implements Line {
  readonly walk: Walk;
  readonly kind: Kind;
  readonly axes: readonly string[];
  readonly places: readonly Place[];
  /** How many steps the walk has, and how many rows tell of them. */
  readonly last: number;
  readonly rows: number;
  private readonly steps: readonly number[] | null;
  private readonly kept: readonly number[];

  constructor({ walk, steps, taken }: Shown) {
    this.walk = walk;
    this.kept = Array.from(walk.kept);
    this.steps = steps ?? null;
    this.rows = walk.losses.length;
    this.last = taken ?? walk.losses.length - 1;
    this.kind = kindOf(walk);
    this.axes = walk.ground.dials <= 2 && this.kept.length ? axesOf(walk) : [];
    this.places = placesOf(this, walk);
  }

  /** The step a row tells of. */
  stepOf(row: number): number {
    return this.steps?.[row] ?? row;
  }

  /** The row that tells of a step, or of the last one before it. */
  rowOf(step: number): number {
    return this.steps ? before(this.steps, step) : Math.min(Math.max(0, step), this.rows - 1);
  }

  height(row: number): number {
    return this.walk.losses[row] ?? NaN;
  }

  /** The index among the places of the last one not after a step. */
  placeOf(step: number): number {
    return before(this.places, step, (place) => place.step);
  }

  row(row: number): Row {
    const { walk } = this;
    const step = this.stepOf(row);
    const index = before(this.kept, row);
    return {
      step,
      place: this.kept[index] === row ? walk.positions[index] : undefined,
      loss: walk.losses[row] ?? NaN,
      slope: walk.slope_sizes[row] ?? NaN,
      stride: row ? walk.strides[row - 1] : undefined,
      speed: row ? walk.speeds[row - 1] : undefined,
      landing: row ? walk.landings[row - 1] : undefined,
    };
  }
}

function kindOf(walk: Walk): Kind {
  const { dials, formula } = walk.ground;
  if (dials === 1 && walk.kept.length) return formula === null ? 'slice' : 'hill';
  if (dials === 2 && walk.kept.length) return 'map';
  return walk.path?.length ? 'path' : 'none';
}

const axesOf = ({ ground }: Walk): string[] =>
  ground.names.length === ground.dials ? [...ground.names] : ground.dials === 1 ? ['x'] : ['x', 'y'];

function placesOf(scene: Scene, walk: Walk): Place[] {
  if (scene.kind === 'none') return [];
  if (scene.kind === 'path') {
    return (walk.path ?? []).map(([x = NaN, y = NaN], row) => ({
      step: scene.stepOf(row), x, y, loss: walk.losses[row] ?? NaN, slope: NaN,
    })); // prettier-ignore
  }
  return Array.from(walk.kept, (row, index) => {
    const [x = NaN, y = NaN] = walk.positions[index] ?? [];
    const loss = walk.losses[row] ?? NaN;
    return { step: scene.stepOf(row), x, y: scene.kind === 'map' ? y : loss, loss, slope: walk.slopes[index]?.[0] ?? NaN };
  });
}

/** The index of the last item that is not after `step`; 0 when all are. */
function before<T>(items: readonly T[], step: number, of: (item: T) => number = Number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (of(items[middle] as T) <= step) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

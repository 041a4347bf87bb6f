/** The record of steps by the plain rule over a formula, as the engine would have written it. */

import type { Formula } from '../formula';
import { less, size, type Row } from './rows';
import { survey, type Probe } from './survey';
import type { Structure, Walk } from './types';

/** What was walked: every place, and every step between two of them. */
export interface Trail {
  readonly places: readonly Row[];
  readonly losses: Row;
  readonly slopes: readonly Row[];
  readonly speeds: Row;
  readonly strides: Row;
  readonly landings: Row;
  /** Why it stopped: settled, flew_off, steps, asked or start_off. */
  readonly stopped: string;
}

const MEMORY_BOUND = 64 * 2 ** 20;

/** With a look around the last place: what lies below it, and how far off. */
export function recordOf(formula: Formula, trail: Trail, { steps, structure }: { steps: number; structure: Structure }): Walk {
  const { places, losses, slopes, speeds, strides, landings, stopped } = trail;
  const [start, end] = [places[0] ?? [], places.at(-1) ?? []];
  const found = survey(probeOf(formula), end, size(less(end, start)));
  return {
    ground: {
      kind: 'formula',
      name: formula.text,
      dials: start.length,
      formula: formula.text,
      names: formula.used.length === start.length ? formula.used : formula.names.slice(0, start.length),
      rows: null,
      batch: null,
      bottom: null,
    },
    rule: 'plain',
    precision: 'float64',
    seed: null,
    steps_asked: steps,
    stopped,
    speeds,
    strides,
    landings,
    losses,
    slope_sizes: slopes.map(size),
    kept: places.map((_, step) => step),
    positions: places,
    slopes,
    path: null,
    projection_seed: null,
    memory_bound: MEMORY_BOUND,
    structure,
    ending: found.ending,
    cost: { losses: found.cost.losses, slopes: places.length, bends: found.cost.bends },
    versions: {},
  };
}

const probeOf = (formula: Formula): Probe => ({
  loss: (place) => formula.height(place),
  slope: (place) => formula.slope(place),
  bends: (place) => formula.bends(place),
});

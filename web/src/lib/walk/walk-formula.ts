/** A walk by the plain rule over a formula of one or two names, as the engine would record it. */

import type { Formula } from '../formula';
import { landing } from './landing';
import { flownOffNow, settledNow } from './limits';
import { less, size, type Row } from './rows';
import { survey, type Probe } from './survey';
import type { Structure, Walk } from './types';

export interface Asked {
  readonly from: number | Row;
  readonly speed: number;
  readonly steps: number;
  /** Only the plain rule is walked in the browser. */
  readonly rule?: 'plain';
}

const MEMORY_BOUND = 64 * 2 ** 20;

/** Walk downhill: next position = position − speed × slope, until settled, flown off or out of steps. */
export function walkFormula(formula: Formula, asked: Asked): Walk {
  const start: Row = typeof asked.from === 'number' ? [asked.from] : asked.from;
  const trail = follow(formula, start, asked);
  const { places, losses, slopes, strides, landings, stopped } = trail;
  const end = places.at(-1) ?? start;
  const found = survey(probeOf(formula), end, size(less(end, start)));
  const one: Structure = typeof asked.from === 'number' ? { kind: 'number' } : { kind: 'array', shape: [start.length] };
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
    steps_asked: asked.steps,
    stopped,
    speeds: strides.map(() => asked.speed),
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
    structure: one,
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

interface Trail {
  readonly places: readonly Row[];
  readonly losses: Row;
  readonly slopes: readonly Row[];
  readonly strides: Row;
  readonly landings: Row;
  readonly stopped: string;
}

function follow(formula: Formula, start: Row, { speed, steps }: Asked): Trail {
  let here = start;
  let { loss, slope }: { loss: number; slope: Row } = formula.slope(here);
  const [places, losses, slopes] = [[here], [loss], [slope]];
  const [strides, landings]: [number[], number[]] = [[], []];
  const first = loss;
  let [drop, way, promise] = [0, 0, 0];
  const told = (stopped: string): Trail => ({ places, losses, slopes, strides, landings, stopped });
  if (!Number.isFinite(loss) || !slope.every(Number.isFinite)) return told('start_off');
  if (settledNow(size(slope), 0, 0, 0)) return told('settled');
  for (let count = 0; count < steps; count += 1) {
    const [before, from] = [slope, here];
    here = from.map((number, dial) => number - speed * (before[dial] ?? NaN));
    ({ loss, slope } = formula.slope(here));
    const step = less(here, from);
    const stride = size(step);
    if (count === 0) promise = size(before) * stride;
    places.push(here);
    losses.push(loss);
    slopes.push(slope);
    strides.push(stride);
    landings.push(landing(before, step, slope));
    way += stride;
    drop = Math.max(drop, first - loss);
    const steep = size(slope);
    if (flownOffNow(loss, steep, first, drop, promise)) return told('flew_off');
    if (settledNow(steep, stride, way, drop)) return told('settled');
  }
  return told('steps');
}

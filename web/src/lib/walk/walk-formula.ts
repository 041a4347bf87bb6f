/** A walk by the plain rule over a formula of one or two names, as the engine would record it. */

import type { Formula } from '../formula';
import { landing } from './landing';
import { flownOffNow, settledNow } from './limits';
import { recordOf, type Trail } from './record-of';
import { less, size, type Row } from './rows';
import type { Structure, Walk } from './types';

export interface Asked {
  readonly from: number | Row;
  readonly speed: number;
  readonly steps: number;
  /** Only the plain rule is walked in the browser. */
  readonly rule?: 'plain';
}

/** Walk downhill: next position = position − speed × slope, until settled, flown off or out of steps. */
export function walkFormula(formula: Formula, asked: Asked): Walk {
  const start: Row = typeof asked.from === 'number' ? [asked.from] : asked.from;
  const structure: Structure = typeof asked.from === 'number' ? { kind: 'number' } : { kind: 'array', shape: [start.length] };
  return recordOf(formula, follow(formula, start, asked), { steps: asked.steps, structure });
}

function follow(formula: Formula, start: Row, { speed, steps }: Asked): Trail {
  let here = start;
  let { loss, slope }: { loss: number; slope: Row } = formula.slope(here);
  const [places, losses, slopes] = [[here], [loss], [slope]];
  const [strides, landings]: [number[], number[]] = [[], []];
  const first = loss;
  let [drop, way, promise] = [0, 0, 0];
  const told = (stopped: string): Trail => ({ places, losses, slopes, speeds: strides.map(() => speed), strides, landings, stopped });
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

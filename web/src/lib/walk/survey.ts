/** A look around the place where a walk ended, for one or two dials. Mirrors downslope.walks._survey. */

import { curvatureOf, newton, type Curvature } from './curvature';
import { Look, NOISE, ROUNDING } from './look';
import { dot, size, type Row } from './rows';
import type { Cost, Ending } from './types';

const NEARLY_FLAT = 1e-6;
const MOST_DIRECTIONS = 24;

/** What a survey asks of a ground. */
export interface Probe {
  loss(place: Row): number;
  slope(place: Row): { readonly loss: number; readonly slope: Row };
  bends(place: Row): readonly Row[];
}

type Direction = readonly [Row, number | null];

/** What the ground is like around `here`, and what it was asked; no ending where it has no height or no slope. */
export function survey(probe: Probe, here: Row, way: number): { ending: Ending | null; cost: Cost } {
  const { loss, slope } = probe.slope(here);
  if (!Number.isFinite(loss) || !slope.every(Number.isFinite) || !here.every(Number.isFinite)) {
    return { ending: null, cost: { losses: 0, slopes: 0, bends: 0 } };
  }
  const curvature = curvatureOf(probe.bends(here));
  const seenWay = wayToLook(Number.isFinite(way) ? way : 0, here, loss, slope, curvature);
  const look = new Look((place) => probe.loss(place), here, loss, seenWay);
  const directions = directionsToLook(curvature, slope);
  const sights = directions.map(([direction, bend]) => look.along(direction, dot(slope, direction), bend));
  let ranked = 0;
  sights.forEach((sight, index) => {
    const best = sights[ranked];
    const deeper = best && sight.bottomless === best.bottomless ? sight.drop > best.drop : sight.bottomless;
    if (deeper) ranked = index;
  });
  const [best, towards] = [sights[ranked], directions[ranked]?.[0] ?? []];
  const seen = best ? look.closer(towards, best) : { drop: 0, way: 0, bottomless: false };
  const { values } = curvature;
  const ending: Ending = {
    loss,
    slope_size: size(slope),
    lowest: values[0] ?? NaN,
    highest: values.at(-1) ?? NaN,
    directions: values.length,
    drop: seen.drop,
    way: seen.way,
    bottomless: seen.bottomless,
    walls: sights.filter(({ wall }) => wall).length,
    looked: sights.length,
  };
  return { ending, cost: { losses: look.losses, slopes: 0, bends: here.length } };
}

/** The way walked; where neither it nor the distance from 0 shows on the slope, the way to the foot of the slope. */
function wayToLook(way: number, here: Row, loss: number, slope: Row, { values }: Curvature): number {
  const unseen = NOISE * ROUNDING * Math.abs(loss);
  const [steep, sharp] = [size(slope), Math.max(0, ...values.map(Math.abs))];
  const shows = Math.max(way, size(here)) * steep > unseen;
  return shows || sharp === 0 || (steep * (steep / sharp)) / 2 <= unseen ? way : steep / sharp;
}

/** Where to look, and how the ground bends that way (null where that is not known). */
function directionsToLook(curvature: Curvature, slope: Row): readonly Direction[] {
  const dials = slope.length;
  const { values, directions } = curvature;
  const found: Direction[] = [];
  const step = newton(curvature, slope);
  if (step && dials > 1) {
    const length = size(step);
    found.push([step.map((number) => number / length), Math.abs(dot(slope, step)) / length ** 2]);
  }
  const steep = size(slope);
  if (dials > 1 && steep > 0) {
    const down = slope.map((number) => -number / steep);
    const bend = directions.reduce((total, direction, index) => total + dot(direction, down) ** 2 * (values[index] ?? NaN), 0);
    found.push([down, values.length ? bend : null]);
  }
  const sharp = Math.max(0, ...values.map(Math.abs));
  values.forEach((value, index) => {
    if (index > 0 && value > NEARLY_FLAT * sharp) return;
    const direction = directions[index] ?? [];
    found.push([direction, value], [direction.map((number) => -number), value]);
  });
  if (dials === 1 && !found.length) found.push([[1], null], [[-1], null]);
  if (dials > 1 && (!values.length || (values[0] ?? NaN) <= NEARLY_FLAT * sharp)) {
    for (const direction of allAround(Math.max(4, Math.min(4 * dials, MOST_DIRECTIONS) - found.length))) found.push([direction, null]);
  }
  return found;
}

function allAround(many: number): readonly Row[] {
  return Array.from({ length: many }, (_, index) => {
    const turn = (2 * Math.PI * (index + 0.5)) / many;
    return [Math.cos(turn), Math.sin(turn)];
  });
}

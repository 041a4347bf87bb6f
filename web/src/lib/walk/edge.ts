/** How fast is too fast: told from the leaps of a walk. Mirrors downslope.walks._edge. */

import { at } from './rows';
import type { Walk } from './types';

const ALIKE = 0.01;
const HALVINGS = 60;

/** The speed that lands as high as it began, and whether the leaps tell it exactly or only about. */
export interface Edge {
  speed: number;
  exact: boolean;
}

/** The steps that came down higher up the other wall than they began, where the ground still has a height. */
export function leaps(walk: Walk): number[] {
  return [...walk.landings.keys()].filter((step) => {
    const landing = at(walk.landings, step);
    const known = Number.isFinite(landing) && Number.isFinite(at(walk.losses, step + 1));
    return landing > 1 && known && Number.isFinite(at(walk.strides, step));
  });
}

/** From the leaps of a walk by the plain rule at one speed; null where they do not tell. */
export function edgeOf(walk: Walk, speed: number): Edge | null {
  const found = leaps(walk);
  if (!found.length) return null;
  const [first, last] = [at(found, 0), at(found, -1)];
  const landing = at(walk.landings, last);
  if (found.length > 1 && at(found, -2) === last - 1) {
    const before = at(walk.landings, last - 1);
    if (Math.abs(landing - before) <= ALIKE * landing) return { speed: (2 * speed) / (1 + landing), exact: true };
  }
  const promised = at(walk.slope_sizes, first) * at(walk.strides, first);
  const climbed = at(walk.losses, first + 1) - at(walk.losses, first);
  const far = promised > 0 ? beyond(climbed / promised, at(walk.landings, first)) : null;
  return far === null ? null : { speed: (2 * speed) / (1 + far), exact: false };
}

/** How far beyond the bottom of a valley |x|^p a leap came down, beside how far before it the leap began. */
function beyond(climbed: number, landing: number): number | null {
  let [low, high] = [1 + 1e-9, Math.max(2, 4 * landing)];
  const climb = (far: number): number => {
    const power = 1 + Math.log(landing) / Math.log(far);
    return (landing * far - 1) / power / (1 + far);
  };
  if (!(Number.isFinite(landing * high) && climb(low) < climbed && climbed < climb(high))) return null;
  for (let halved = 0; halved < HALVINGS; halved++) {
    const middle = Math.sqrt(low * high);
    if (climb(middle) < climbed) low = middle;
    else high = middle;
  }
  return low;
}

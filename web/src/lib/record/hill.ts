/** A recorded walk over one dial, on the same stage as the foggy hill. */
import type { Formula } from '../formula';
import type { Relief } from '../ground';
import { distance } from '../plane';
import { spot, type Stage } from '../stage';
import type { Stand } from '../steps';
import type { Place, Scene } from './scene';
import type { Setting } from './setting';

/** The ground of a record: a formula can be felt anywhere, a function only where the walk stood. */
export function groundOf(scene: Scene, { view: [left, right], ramp }: Setting, formula: Formula | null): Relief {
  const nearby = (x: number): { loss: number; slope: number } =>
    scene.places.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a), scene.places[0] ?? { x, loss: 0, slope: 0 });
  return {
    left,
    right,
    low: ramp.low,
    top: ramp.high,
    feel(x) {
      if (!formula) return nearby(x);
      const { loss, slope } = formula.slope([x]);
      return { loss, slope: slope[0] ?? NaN };
    },
  };
}

export const standOf = ({ x, loss, slope }: Place): Stand => ({ x, loss, slope, speed: null, landing: null });

/** Steps closer together than this on the screen share one footprint. */
const FOOT = 4;

/** The stands whose footprints can be told apart, with the first and the last among them. */
export function footprints(stage: Stage, places: readonly Place[]): Stand[] {
  const kept: Stand[] = [];
  for (const [i, place] of places.entries()) {
    const stand = standOf(place);
    const before = kept.at(-1);
    if (!before || i === places.length - 1 || distance(spot(stage, before), spot(stage, stand)) >= FOOT) kept.push(stand);
  }
  return kept;
}

/** The ground that a recorded walk is shown on: which of its places are seen, and what the ramp stands for. */
import { hillView, mapView, range, shown } from './frame';
import { sample } from './contour';
import type { Formula } from '../formula';
import { scale, scaleFor, type Scale } from './scale';
import type { Place, Scene } from './scene';

export interface Setting {
  /** The places inside the picture. A walk that flew off is seen up to the step that left the mountain. */
  readonly seen: readonly Place[];
  readonly ramp: Scale;
  /** Left and right of a 1-D hill. */
  readonly view: readonly [number, number];
}

/** How much of the hill stands above the highest place seen, so that its walls are walls. */
const AIR = 1.8;

export function setting(scene: Scene, flown: boolean, formula: Formula | null): Setting {
  const { losses } = scene.walk;
  const lowest = scene.walk.ground.bottom ?? Math.min(range(losses)?.[0] ?? 0, flown && formula ? between(scene, formula) : Infinity);
  const seen = flown ? scene.places.slice(0, shown(scene.places.map((p) => p.loss), lowest)) : scene.places;
  const felt = flown ? losses.slice(0, shown(losses, lowest)) : losses;
  const [, most] = range(felt) ?? [0, 1];
  const xs = seen.map((p) => p.x);
  if (scene.kind === 'hill' && formula) return { seen, ...hill((x) => formula.height([x]), xs, lowest, most) };
  const view = range(xs) ?? [-1, 1];
  if (scene.kind === 'map' && formula) {
    const { box } = mapView(xs, seen.map((p) => p.y), 1.8);
    const { heights } = sample((x, y) => formula.height([x, y]), box, 72, 40);
    const [low, top] = range(heights) ?? [lowest, most];
    return { seen, view, ramp: scaleFor(heights, Math.min(low, lowest), Math.max(top, most)) };
  }
  return { seen, view: roomy(view), ramp: scale(lowest, scene.kind === 'slice' ? lowest + 1.2 * (most - lowest) : most) };
}

/** The lowest ground under the first leaps: a walk that flew off has stood on its walls only. */
function between({ places, kind }: Scene, formula: Formula): number {
  let low = Infinity;
  for (let i = 1; i < Math.min(8, places.length); i++) {
    const [a, b] = [places[i - 1] as Place, places[i] as Place];
    for (let t = 0; t <= 1; t += 1 / 32) {
      const x = a.x + t * (b.x - a.x);
      const height = formula.height(kind === 'map' ? [x, a.y + t * (b.y - a.y)] : [x]);
      if (height < low) low = height;
    }
  }
  return low;
}

/** With a fifth of itself on both sides. */
function roomy([low, high]: readonly [number, number]): readonly [number, number] {
  const room = 0.2 * (high - low) || Math.max(1, Math.abs(high) * 0.5);
  return [low - room, high + room];
}

function hill(height: (x: number) => number, xs: number[], lowest: number, most: number): Pick<Setting, 'ramp' | 'view'> {
  const view = hillView(height, xs, lowest + AIR * (most - lowest));
  const heights = Array.from({ length: 201 }, (_, i) => height(view[0] + ((view[1] - view[0]) * i) / 200));
  const [floor, roof] = range(heights) ?? [lowest, most];
  // A pit without end beside the walk is not this valley's bottom.
  const low = Math.max(Math.min(floor, lowest), lowest - 2 * Math.max(most - lowest, 0) - (most > lowest ? 0 : Infinity));
  const top = most > low ? low + AIR * (most - low) : roof;
  return { view, ramp: scale(low, top) };
}

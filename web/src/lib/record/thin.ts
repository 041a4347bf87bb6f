/** Fewer points that look the same. A long walk has more steps than a screen has pixels. */

/** At most `most` of the numbers 0 … count − 1, evenly spread, always with the first and the last. */
export function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const last = count - 1;
  return Array.from({ length: most }, (_, i) => Math.round((i * last) / (most - 1)));
}

/**
 * Indices that keep the look of a line: of each bucket its lowest and its highest point.
 * What is not a number counts as the highest of all, so that a fall off the mountain is never thinned away.
 */
export function outline(values: ArrayLike<number>, most: number): number[] {
  const count = values.length;
  if (count <= most) return spread(count, most);
  const buckets = Math.max(1, Math.floor(most / 2) - 1);
  const kept = new Set<number>([0, count - 1]);
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor((b * count) / buckets);
    const to = Math.floor(((b + 1) * count) / buckets);
    let low = from;
    let high = from;
    for (let i = from + 1; i < to; i++) {
      if (height(values[i]) < height(values[low])) low = i;
      if (height(values[i]) > height(values[high])) high = i;
    }
    kept.add(low).add(high);
  }
  return [...kept].sort((a, b) => a - b);
}

const height = (value: number | undefined): number =>
  value === undefined || Number.isNaN(value) ? Infinity : value;

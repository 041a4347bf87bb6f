/** When a walk may stop by itself, judged without any scale of its own. Mirrors downslope.walks._limits. */

const SETTLED_PROMISE = 1e-16;
const SETTLED_STRIDE = 1e-8;
const FLOWN_RISE = 1e12;

/** Whether one more step can change nothing that is worth counting. */
export function settledNow(slopeSize: number, stride: number, way: number, drop: number): boolean {
  const level = slopeSize === 0 && stride === 0;
  const stuck = stride === 0 && way > 0;
  const little = slopeSize * stride <= SETTLED_PROMISE * drop && stride <= SETTLED_STRIDE * way;
  return level || stuck || (little && way > 0 && drop > 0);
}

/** Whether the walk has left the mountain: no longer a number, or far above everything it saw. */
export function flownOffNow(loss: number, slopeSize: number, firstLoss: number, drop: number, firstPromise: number): boolean {
  if (!Number.isFinite(loss) || !Number.isFinite(slopeSize)) return true;
  const rise = loss - firstLoss;
  return rise > FLOWN_RISE * firstPromise && rise > FLOWN_RISE * drop && firstPromise > 0;
}

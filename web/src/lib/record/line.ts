/** Anything told in a row of moments, each with a height: the steps of a walk, the rounds of a training. */
export interface Line {
  /** The number of the last one, and how many rows tell of them. */
  readonly last: number;
  readonly rows: number;
  stepOf(row: number): number;
  rowOf(step: number): number;
  height(row: number): number;
}

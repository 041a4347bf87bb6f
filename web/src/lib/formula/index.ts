/* Formulas such as `x^2 + 2 sin(3x)`: read, said what is wrong with, measured. The same language as downslope.formulas. */

export { Formula } from './formula';
export { parse, type Parsed } from './parse';
export type { Mistake } from './sentences';

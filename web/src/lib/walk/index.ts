/* The record of a walk in the browser: read, judged, explained, written; and walked, over a formula. No DOM in here. */

export { explain } from './explain';
export { CROSSED, judge } from './judge';
export { landing } from './landing';
export { flownOffNow, settledNow } from './limits';
export { say, sayAbout, sayCount, saySetting } from './numbers';
export { OUTCOMES, sentence, type Outcome } from './outcome';
export { FileError, FORMAT, read } from './read';
export { recordOf } from './record-of';
export { survey, type Probe } from './survey';
export type { Cost, Ending, GroundNote, Structure, Walk } from './types';
export { walkFormula, type Asked } from './walk-formula';
export { write } from './write';

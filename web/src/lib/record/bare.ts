/** A bare walk file, with nobody's words to it: judged and explained here. */
import { explain, judge, read, sentence } from '../walk';
import type { Shown } from './scene';

export function readBare(record: string): Shown {
  const walk = read(record);
  const outcome = judge(walk);
  return { walk, outcome, sentence: sentence(outcome), explanation: explain(walk) };
}

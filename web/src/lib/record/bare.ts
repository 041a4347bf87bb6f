/** A bare walk file, with nobody's words to it: judged and explained here. */
import { explain, judge, read, sentence } from '../walk';
import type { Shown } from './scene';

export function readBare(record: string): Shown {
  const walk = read(record);
  const outcome = judge(walk);
  const explanation = explain(walk);
  return { walk, outcome, sentence: opening(explanation, sentence(outcome)), explanation };
}

/** What the explanation opens with: mostly the outcome's own sentence, now and then one that fits this walk better. */
const opening = (explanation: string, usual: string): string =>
  explanation.startsWith(usual) ? usual : (explanation.split(/(?<=[.!?])\s+(?=[A-Z])/)[0] ?? usual);

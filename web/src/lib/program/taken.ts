/** What was taken for what, most often first. */
import type { MistakesDrawn } from './drawings';

export interface Taken {
  readonly truth: string;
  readonly answer: string;
  readonly times: number;
}

/** Of very many kinds, all that are not told one by one. */
const REST = '…';

export function takenFor({ kinds, counts }: Pick<MistakesDrawn, 'kinds' | 'counts'>, most = Infinity): Taken[] {
  const found = counts.flatMap((row, truth) =>
    row.flatMap((times, answer) => (times > 0 && truth !== answer && kinds[truth] !== REST && kinds[answer] !== REST ? [{ truth: kinds[truth] ?? '', answer: kinds[answer] ?? '', times }] : [])),
  );
  return found.sort((a, b) => b.times - a.times).slice(0, most);
}

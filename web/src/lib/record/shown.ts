/** A record as it stands in a page, read. */
import type { Shown } from './scene';
import { readRecord } from './walk';

/** `words` are what was found for the whole walk by the side that recorded it. */
export function readShown(record: string, words: string): Shown {
  return { walk: readRecord(record), ...(JSON.parse(words) as Omit<Shown, 'walk'>) };
}

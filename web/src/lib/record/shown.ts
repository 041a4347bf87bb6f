/** A record as it stands in a page, read. */
import { read } from '../walk';
import type { Shown } from './scene';

/** `words` are what was found for the whole walk by the side that recorded it. */
export function readShown(record: string, words: string): Shown {
  return { walk: read(record), ...(JSON.parse(words) as Omit<Shown, 'walk'>) };
}

/** A training in words: what was trained on what, and what one round did. */
import { say } from '../numbers';
import { count } from '../record/say';
import type { Learned, Training } from './page';

const percent = (share: number): string => `${say(share * 100)}\u00a0%`;

/** A probability never looks more certain than it is. */
export function saySure(share: number): string {
  if (!Number.isFinite(share)) return '';
  if (share > 0.994 && share < 1) return '> 99\u00a0%';
  if (share > 0 && share < 0.006) return '< 1\u00a0%';
  return `${Math.round(share * 100)}\u00a0%`;
}

/** A score by itself: 95.0 %, or 4.20 cups. */
export function sayScore(score: number, { type, unit }: Learned): string {
  if (!Number.isFinite(score)) return type === 'kind' ? '' : say(score);
  return type === 'kind' ? percent(score) : say(score) + (unit ? `\u00a0${unit}` : '');
}

/** How well it does: on held-out rows where there are some, else on those it learned from. */
export function sayKnows({ learned, rounds }: Pick<Training, 'learned' | 'rounds'>, row: number): string {
  const held = rounds.held_score !== null && learned.held_out !== null;
  const score = (held ? rounds.held_score : rounds.score)?.[row] ?? NaN;
  const rows = held ? (learned.held_out ?? 0) : learned.rows;
  const which = held ? 'held-out rows' : 'rows it learns from';
  if (!Number.isFinite(score)) return '';
  if (learned.type === 'kind' && rounds.sampled) return ` It gets ${percent(score)} of the ${which} right.`;
  if (learned.type === 'kind') return ` It gets ${count(Math.round(score * rows))} of ${count(rows)} ${which} right.`;
  return ` On ${which} it is off by about ${sayScore(score, learned)}.`;
}

/** One sentence for one round; the word that matters stands between asterisks. */
export function sayRound(page: Pick<Training, 'learned' | 'rounds'>, row: number, seen: number): string {
  const { number, loss } = page.rounds;
  const [start, here, before] = [loss[0] ?? NaN, loss[row] ?? NaN, loss[row - 1] ?? NaN];
  const round = number[row] ?? 0;
  const place = `Round ${count(round)} of ${count(number.at(-1) ?? 0)}`;
  if (!Number.isFinite(here)) return `${place}: it *flew off*, to a loss beyond counting.`;
  if (row >= seen) return `${place}: it *flew off*, to a loss of ${say(here)}.`;
  const knows = sayKnows(page, row);
  if (row === 0) return `${round ? `After ${place.toLowerCase()}` : 'Before the first round'} the loss is ${say(here)}.${knows}`;
  if (here > before && say(here) !== say(before)) return `${place}: *higher* than the round before, at ${say(here)}.${knows}`;
  return `${place}: ${here <= start ? 'down' : 'up'} from ${say(start)} to ${say(here)}.${knows}`;
}

/** Under the title: what learned what, from how many rows. What was learned stands between asterisks. */
export function sayLead({ about, learned, model }: Training): string {
  const held = learned.held_out === null ? '' : `, with ${count(learned.held_out)} held out`;
  const made = about.made_up === null ? '' : ' The rows are made up.';
  return `${model.name.charAt(0).toUpperCase()}${model.name.slice(1)} learned *${learned.what}* from ${count(learned.rows)} rows${held}.${made}`;
}

/** Falls of the loss lie far apart: a bar for each, the largest as long as can be. */
export const lengths = (falls: readonly number[]): number[] => {
  const most = falls.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), 0);
  return falls.map((fall) => (most > 0 && Number.isFinite(fall) ? Math.max(0, fall) / most : 0));
};

/** One sentence for one step of a recorded walk. The word that matters stands between asterisks. */
import { say } from '../numbers';
import type { Words } from '../sentence';

export interface Told {
  loss: number;
  before: number;
  /** NaN where none was measured. */
  landing: number;
  /** Each step felt other rows of the data: a loss and the one before it stand on two different grounds. */
  noisy?: boolean;
}

/** What a step did, from its landing; from the losses alone where no landing was measured. */
export function sayStep({ loss, before, landing, noisy = false }: Told): string {
  if (!Number.isFinite(loss)) return 'You are *off the mountain*, at a height beyond counting.';
  const levels = noisy ? '' : `, from ${say(before)} to ${say(loss)}`;
  const end = noisy ? ' The next rows say ' + say(loss) + '.' : '';
  if (Number.isNaN(landing)) {
    if (noisy) return `On these rows the height is ${say(loss)}.`;
    if (loss === before) return `A step, and you stand as high as before, at ${say(loss)}.`;
    return loss > before ? `You landed *higher*${levels}.` : `A step down${levels}.`;
  }
  if (landing > 1.02) return `You leapt over the bottom and landed ${loss > before || noisy ? '*higher*' : 'far up'}${levels}.${end}`;
  if (landing > 0.98) return `You leapt to the opposite wall, about as high as before.${end}`;
  if (landing > 0.02) return `You *overshot*: over the bottom and up the other side${levels}.${end}`;
  if (landing > -0.02) return `One step, straight to the *bottom* of its way${levels}.${end}`;
  if (landing > -0.85) return `A step down${levels}. The bottom is still ahead.${end}`;
  if (landing >= -1.0001) return `A small step: you hardly moved${levels}.${end}`;
  return `A step down${levels}, and the ground grows steeper.${end}`;
}

/** The sentence for the start. */
export const sayStart = (loss: number): string => `You stand at height ${say(loss)}. This is where the walk begins.`;

export const count = (number: number): string => number.toLocaleString('en');

/** A sentence with its word marked, where the word stands in it. */
export const mark = (sentence: string, word: string): string => sentence.replace(word, `*${word}*`);

/** The parts of a sentence, the word between asterisks as the outcome. */
export function parts(sentence: string): readonly Words[] {
  return sentence
    .replaceAll(' × ', '\u00a0×\u00a0') // a number is never broken over two lines
    .split('*')
    .map((text, i) => ({ text, outcome: i % 2 === 1 }))
    .filter(({ text }) => text);
}

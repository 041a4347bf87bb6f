/** How a walk ended: the word, by its name in Python, and the sentence that is shown. */
export type Outcome = 'SETTLED' | 'OVERSHOT' | 'CRAWLED' | 'ROLLING' | 'BOUNCED' | 'STRANDED' | 'FLEW_OFF';

const SENTENCES: Readonly<Record<Outcome, string>> = {
  SETTLED: 'You settled: this is the bottom of a valley.',
  OVERSHOT: 'You overshot: you crossed the valley on the way, and still settled at its bottom.',
  CRAWLED: 'You crawled: the steps were far too small for the way that is left.',
  ROLLING: 'You were well on your way down when the steps ran out.',
  BOUNCED: 'You bounced from wall to wall and got no lower.',
  STRANDED: 'You are stranded: the ground is flat here, but this is no valley.',
  FLEW_OFF: 'You flew off: higher and higher, until you left the mountain.',
};

export const OUTCOMES = Object.keys(SENTENCES) as readonly Outcome[];

export const sentence = (outcome: Outcome): string => SENTENCES[outcome];

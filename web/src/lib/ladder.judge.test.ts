/* The page and the record speak of one walk: what the page sees in its picture agrees with the judge of saved walks. */
import { describe, expect, test } from 'vitest';
import { choices } from './choices';
import { parse } from './formula';
import { openDial, run, speedAt, zoneOf, type Zone } from './ladder';
import { judge, walkFormula, type Outcome } from './walk';

/** Long enough that the judge sees where a walk goes in the end. */
const STEPS = 400;
const MEANS: Record<Zone, readonly Outcome[]> = {
  crawl: ['CRAWLED', 'ROLLING', 'SETTLED', 'STRANDED', 'OVERSHOT'], // 40 steps do not bring it down: 400 may
  settle: ['SETTLED'],
  overshoot: ['OVERSHOT', 'SETTLED'],
  bounce: ['BOUNCED', 'ROLLING', 'OVERSHOT', 'FLEW_OFF'], // nowhere in 120 steps: later it may
  'fly off': ['FLEW_OFF'],
};

describe.each(choices())('on $name', ({ ground, text, from }) => {
  test('each zone of the dial means what the judge says of the same walk', () => {
    const read = parse(text);
    if (!read.ok) throw new Error(text);
    const dial = openDial(ground);
    const odd: string[] = [];
    for (let i = 0; i <= 80; i++) {
      const speed = speedAt(dial, i / 80);
      const zone = zoneOf(run(ground, from, speed));
      const outcome = judge(walkFormula(read.formula, { from, speed, steps: STEPS }));
      if (!MEANS[zone].includes(outcome)) odd.push(`${speed}: ${zone}, ${outcome}`);
    }
    expect(odd.length, odd.join('; ')).toBeLessThanOrEqual(2);
  });
});

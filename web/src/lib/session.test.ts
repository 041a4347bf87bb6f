import { describe, expect, test } from 'vitest';
import { choices } from './choices';
import { openGround } from './ground';
import { readLink, writeLink } from './link';
import * as Session from './session';
import { plain, sentence, foretold } from './sentence';
import { zoneFrom } from './ladder';

const [bowl, , two] = choices();
if (!bowl || !two) throw new Error('no hills');
const begin = (start: Session.Start = {}): Session.Session => Session.open(bowl.ground, { from: 4, speed: 0.1, ...start });
const many = (session: Session.Session, n: number): Session.Session => (n ? many(Session.step(session), n - 1) : session);
const said = (session: Session.Session): string => plain(sentence(session));

describe('a step', () => {
  test('is position minus speed times slope, and lands at speed times curvature minus one', () => {
    const at = Session.last(Session.step(begin()).walk);
    expect(at.x).toBeCloseTo(4 - 0.1 * 8, 12);
    expect(at.landing).toBeCloseTo(-0.8, 12);
  });
  test('can be taken back', () => {
    const one = Session.step(begin());
    expect(Session.back(Session.step(one))).toEqual(one);
    expect(Session.back(Session.back(Session.step(one))).walk).toEqual(begin().walk);
  });
  test('changes nothing of the session it came from', () => {
    const before = begin();
    const copy = structuredClone({ walk: before.walk, speed: before.speed });
    many(before, 5);
    expect({ walk: before.walk, speed: before.speed }).toEqual(copy);
  });
});

describe('a walk on the bowl', () => {
  test('settles at 0.1', () => expect(many(begin(), 40).outcome).toBe('SETTLED'));
  test('overshoots at 0.9', () => expect(many(begin({ speed: 0.9 }), 40).outcome).toBe('OVERSHOT'));
  test('flies off at 1.1, and no step is left', () => {
    const gone = many(begin({ speed: 1.1 }), 40);
    expect(gone.outcome).toBe('FLEW_OFF');
    expect(Session.step(gone)).toBe(gone);
    expect(said(gone)).toContain('Stay below a speed of 1.00.');
  });
  test('bounces at exactly 1', () => expect(many(begin({ speed: 1 }), 12).outcome).toBe('BOUNCED'));
  test('crawls at 0.025: patience runs out before the bottom', () => {
    const tired = Session.rolledOut(many(begin({ speed: 0.025 }), 6));
    expect(tired.outcome).toBe('CRAWLED');
    expect(Session.over(tired)).toBe(false);
  });
  test('goes on when, settled, the dial is turned up to where it would not stay', () => {
    const settled = many(begin(), 40);
    expect(Session.over(settled)).toBe(true);
    expect(Session.over(Session.turn(settled, 1.5))).toBe(false);
  });
});

describe('reset', () => {
  test('returns to the same start and keeps the walk as a ghost', () => {
    const again = Session.reset(many(begin(), 3));
    expect(again.walk).toEqual(begin().walk);
    expect(again.ghosts).toHaveLength(1);
    expect(again.ghosts[0]).toHaveLength(4);
  });
  test('keeps three ghosts, the newest first', () => {
    let session = begin();
    for (let n = 1; n <= 5; n++) session = Session.reset(many(session, n));
    expect(session.ghosts.map((g) => g.length - 1)).toEqual([5, 4, 3]);
  });
  test('leaves no ghost of a walk without steps', () => expect(Session.reset(begin()).ghosts).toHaveLength(0));
});

describe('dropping the ball', () => {
  test('starts anew there, inside the picture', () => {
    const session = Session.drop(many(begin(), 2), 99);
    const { x } = Session.last(session.walk);
    expect(session.walk).toHaveLength(1);
    expect(x).toBeLessThan(bowl.ground.right);
    expect(bowl.ground.feel(x).loss).toBeLessThanOrEqual(bowl.ground.top * 1.03);
  });
  test('puts it where a link can say in few digits', () => {
    expect(String(Session.last(Session.drop(begin(), 1.23456789).walk).x).length).toBeLessThanOrEqual(6);
  });
});

describe('the sentence', () => {
  const after = (speed: number, steps: number): string => said(many(begin({ speed }), steps));
  test('at rest names the height and the way down', () => {
    expect(said(begin())).toBe('You stand at height 16.0. The ground tilts down to your left.');
    expect(said(begin({ from: -4 }))).toContain('down to your right');
  });
  test('says a small step, an overshot one and one that landed higher', () => {
    expect(after(0.1, 1)).toBe('A step to the left, down from 16.0 to 10.2. The bottom is still ahead.');
    expect(after(0.88, 1)).toContain('You overshot: over the bottom and up the other side.');
    expect(after(1.1, 1)).toBe(
      'You leapt over the bottom and landed higher than you were: the slope pushed harder than the valley is wide.',
    );
    expect(after(0.5, 1)).toMatch(/Settled|bottom/);
  });
  test('marks the outcome, and only it', () => {
    const words = sentence(many(begin({ speed: 1.1 }), 40)).filter((w) => w.outcome);
    expect(words.map((w) => w.text)).toEqual(['flew off']);
  });
  test('never says a landing was higher when it was not, on any hill at any speed', () => {
    for (const { ground, from } of choices()) {
      const { dial } = Session.open(ground);
      for (let i = 0; i <= 40; i++) {
        let session = Session.open(ground, { from, speed: dial.slowest * (dial.fastest / dial.slowest) ** (i / 40) });
        for (let n = 0; n < 12 && !Session.over(session); n++) {
          session = Session.step(session);
          const [before, at] = [session.walk.at(-2), session.walk.at(-1)];
          if (!before || !at || session.outcome) continue;
          if (said(session).includes('higher')) expect(at.loss).toBeGreaterThan(before.loss);
          if (/[Ss]till lower|down from|hardly moved/.test(said(session))) expect(at.loss).toBeLessThanOrEqual(before.loss);
          if (/over the bottom/.test(said(session))) expect(Math.sign(at.slope)).not.toBe(Math.sign(before.slope));
        }
      }
    }
  });
  test('promises a bottom only where there is one, and knows when a leap went over into another valley', () => {
    const typed = (text: string, start: Session.Start): string => {
      const read = openGround(text);
      if (!read.ok) throw new Error(text);
      return said(Session.step(Session.open(read.ground, start)));
    };
    expect(typed('x', { from: 4, speed: 0.3 })).toContain('The ground still falls ahead.');
    expect(typed('x^4/8 - 2x^2 + x', { from: -4.89, speed: 0.233 })).toContain('over into another valley, and up its far side');
    expect(typed('x^2 + 8 exp(-(x-3)^2)', { from: -6.02, speed: 0.819 })).toContain('to where the ground is nearly level');
    expect(typed('x^2', { from: 4, speed: 0.49 })).toBe('One step, straight to the bottom.');
  });
  test('foretells what the dial would do', () => {
    const tell = (speed: number): string => plain(foretold(begin({ speed }), zoneFrom(bowl.ground, 4, speed)));
    expect(tell(0.03)).toContain('crawl');
    expect(tell(0.1)).toBe('At this speed you would settle. The next step goes 0.80 to the left.');
    expect(tell(0.9)).toContain('overshoot');
    expect(tell(1.5)).toBe('So bold, you would fly off in one leap.');
    expect(tell(1.1)).toBe('So bold, each leap lands higher than the last. You would fly off.');
    const fall = openGround('-x^2');
    if (!fall.ok) throw new Error('no hill');
    expect(plain(foretold(Session.open(fall.ground, { from: 2 }), 'fly off'))).toBe('At this speed you would fly off, down and out of the picture.');
  });
});

describe('many balls', () => {
  test('are spread evenly, walk together and are counted in one sentence', () => {
    const ten = Session.open(two.ground, { speed: 0.05, balls: 10 });
    expect(ten.crowd).toHaveLength(9);
    const done = many(ten, 60);
    expect(said(done)).toMatch(/^10 balls, \d+ steps: 10 settled, in 2 valleys\.$/);
    expect(Session.back(done).crowd.some((w, i) => w.length < (done.crowd[i]?.length ?? 0))).toBe(true);
    expect(Session.reset(done).crowd.every((w) => w.length === 1)).toBe(true);
  });
  test('are never more than a hundred', () => expect(Session.open(bowl.ground, { balls: 5000 }).crowd).toHaveLength(99));
});

describe('the link', () => {
  test('brings someone to exactly this walk', () => {
    const here = many(Session.drop(begin({ speed: 0.88 }), -3.2), 3);
    const link = readLink(writeLink(Session.linkOf(here, 7)));
    const there = Session.open(bowl.ground, link);
    expect(there.walk).toEqual(here.walk);
    expect(link).toMatchObject({ hill: 'x^2', from: -3.2, speed: 0.88, steps: 3, seed: 7 });
  });
  test('reads as a person would write it', () => {
    expect(writeLink({ hill: 'x^2', from: 4, speed: 0.1, seed: 7 })).toBe('#hill=x^2&from=4&speed=0.1&seed=7');
  });
  test.each(['x^2 + 8 exp(-(x-3)^2)', 'x + 2', '50% x', 'x & y = #1', '2·x', '“x”', 'a=b&c=d'])('carries %s unharmed', (hill) => {
    expect(readLink(writeLink({ hill })).hill).toBe(hill);
  });
  test.each(['', '#', '#%', '#hill', '#hill=%E0%A4', '#from=abc&speed=-1', '#speed=0&balls=-3', '#steps=1e99', '#&&&=&=x', '#from=1e999'])(
    'takes nothing from %s',
    (hash) => {
      const kept = Object.entries(readLink(hash)).filter(([name, value]) => value !== undefined && !(name === 'steps' && value === 1000));
      expect(kept).toEqual([]);
    },
  );
  test('carries steps only when one speed took them all', () => {
    const turned = Session.turn(many(begin(), 2), 0.3);
    expect(Session.linkOf(turned).steps).toBeUndefined();
  });
});

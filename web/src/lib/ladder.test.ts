import { describe, expect, test } from 'vitest';
import { choices } from './choices';
import { openGround } from './ground';
import { FEW_RUNGS, ladder, openDial, partOf, RUNGS, safeSpeed, speedAt, zoneOf, type Zone } from './ladder';
import * as Session from './session';
import { leaps, LONG_PATIENCE, PATIENCE } from './ending';

/** What a person would see who rolled from there: the session's own steps, not the ladder's. */
function rolled(session: Session.Session): Zone {
  let now = session;
  for (let n = 0; n < PATIENCE || (n < LONG_PATIENCE && leaps(now.walk)); n++) {
    if (Session.over(now) || now.outcome === 'BOUNCED') break;
    now = Session.step(now);
  }
  if (now.outcome === null) now = Session.rolledOut(now);
  return zoneOf({ walk: now.walk, outcome: now.outcome ?? 'ROLLING' });
}

describe.each(choices())('the dial on $name', ({ ground, from, text }) => {
  const dial = openDial(ground);
  const span = ground.right - ground.left;
  const starts = [from, ...[0.06, 0.23, 0.41, 0.66, 0.91].map((part) => Session.within(ground, ground.left + part * span))];

  test.each(starts)('draws, from %f, what a walk at each of 81 speeds really does', (x) => {
    const { stretches } = ladder(ground, dial, x);
    let right = 0;
    for (let i = 0; i <= 80; i++) {
      const part = Math.round((i / 80) * RUNGS) / RUNGS; // where the thumb can stand
      const session = Session.open(ground, { from: x, speed: speedAt(dial, part) });
      const drawn = stretches.find((s) => partOf(dial, session.speed) < s.to + 1e-9 && part < s.to) ?? stretches.at(-1);
      if (drawn?.zone === rolled(session)) right += 1;
    }
    console.log(`${text} from ${x}: ${right} of 81 speeds`);
    expect(right, `${right} of 81`).toBeGreaterThanOrEqual(79);
  });

  test('lets one crawl, settle, overshoot and fly off', () => {
    const zones = new Set(ladder(ground, dial, from).stretches.map((s) => s.zone));
    for (const zone of ['crawl', 'settle', 'overshoot', 'fly off'] as const) expect(zones).toContain(zone);
  });

  test('has a fly-off zone as wide as a thumb on a phone', () => {
    const last = ladder(ground, dial, from).stretches.at(-1);
    expect(last?.zone).toBe('fly off');
    expect(((last?.to ?? 0) - (last?.from ?? 0)) * 294).toBeGreaterThan(24);
  });

  test('names a speed to stay below that is true', () => {
    for (const x of starts) {
      const safe = safeSpeed(ground, dial, [x]);
      if (safe === null) continue;
      expect(rolled(Session.open(ground, { from: x, speed: safe * 0.98 }))).not.toBe('fly off');
      expect(ladder(ground, dial, x).stretches.some((s) => s.zone === 'fly off' && s.from <= partOf(dial, safe * 1.15))).toBe(true); // and not far below the truth
    }
  });

  test('is walked in a bounded number of steps: a few milliseconds', () => {
    for (const x of starts) {
      let felt = 0;
      const counting = { ...ground, feel: (at: number) => ((felt += 1), ground.feel(at)) };
      ladder(counting, dial, x, FEW_RUNGS);
      expect(felt).toBeLessThan(4500); // on every frame of a drag
      felt = 0;
      ladder(counting, dial, x);
      expect(felt).toBeLessThan(25000); // once, when the ball rests
    }
  });
});

test('the stretches lie end to end over the whole track', () => {
  for (const { ground, from } of choices()) {
    const { stretches } = ladder(ground, openDial(ground), from);
    expect(stretches[0]?.from).toBe(0);
    expect(stretches.at(-1)?.to).toBe(1);
    stretches.slice(1).forEach((s, i) => expect(s.from).toBe(stretches[i]?.to));
  }
});

test('on a bowl the zones lie where the algebra says', () => {
  const read = openGround('x^2');
  if (!read.ok) throw new Error('no bowl');
  const dial = openDial(read.ground);
  expect(dial.slowest).toBeCloseTo(0.05 / 2, 9);
  expect(dial.fastest).toBeCloseTo(4 / 2, 9);
  const at = (zone: Zone): number => speedAt(dial, ladder(read.ground, dial, 4).stretches.find((s) => s.zone === zone)?.from ?? NaN);
  expect(at('overshoot')).toBeCloseTo(1.1 / 2, 1); // 1.1 / L: the judge calls a landing above 0.1 a crossing
  expect(at('fly off')).toBeCloseTo(1, 1); // 2 / L
  expect(at('fly off')).toBeGreaterThanOrEqual(1);
});

test('a hill without a bottom has no safe speed', () => {
  const read = openGround('x^3');
  if (!read.ok) throw new Error('no hill');
  expect(safeSpeed(read.ground, openDial(read.ground), [-5])).toBeNull();
});

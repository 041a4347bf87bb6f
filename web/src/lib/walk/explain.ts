/** A walk in two or three plain sentences. Mirrors downslope.walks._explain, word for word. */

import { edgeOf, leaps } from './edge';
import { headway, pace, quarter, stepsOf, whatWasLeft, type Left } from './evidence';
import { BOTTOM_DROP, judge, SLOW, TREMBLE } from './judge';
import { say, sayAbout, sayCount, saySetting } from './numbers';
import { sentence, type Outcome } from './outcome';
import { at, highest, lowest, median, type Row } from './rows';
import { noisy, type Walk } from './types';

const ALIKE = 0.1;
const CURVED = 0.02;
const WORTH_TRYING = 2;
const SAFELY = 0.25;
const SAME = 0.1;

/** How the walk went, with the numbers behind the outcome, and what to try where it went badly. */
export function explain(walk: Walk): string {
  const outcome = judge(walk);
  return PARTS[outcome](walk, whatWasLeft(walk), sentence(outcome), outcome)
    .filter((part) => part)
    .join(' ');
}

type Parts = (walk: Walk, left: Left, said: string, outcome: Outcome) => string[];

const PARTS: Readonly<Record<Outcome, Parts>> = {
  SETTLED: atTheBottom,
  OVERSHOT: atTheBottom,
  CRAWLED: (walk, left, said) => [said, fell(walk) + landed(walk), bolder(walk, left)],
  ROLLING: rolling,
  BOUNCED: (walk, _, said) => [said, bounced(walk), gentler(walk)],
  STRANDED: (walk, left, said) => [said, ...stranded(walk, left)],
  FLEW_OFF: flewOff,
};

function fell(walk: Walk): string {
  const [first, last] = [at(walk.losses, 0), at(walk.losses, -1)];
  const steps = sayCount(stepsOf(walk), 'step');
  if (!Number.isFinite(last)) return `From ${say(first)} the loss went beyond counting in ${steps}`;
  if (say(first) === say(last)) return `In ${steps} the loss stayed at ${say(last)}`;
  return `From ${say(first)} the loss ${last < first ? 'fell' : 'rose'} to ${say(last)} in ${steps}`;
}

/** The landings of the steps that were no mere tremble, lowest first. */
function toldLandings(walk: Walk): Row {
  const longest = highest([0, ...walk.strides.filter(Number.isFinite)]);
  const told = walk.landings.filter((landing, step) => {
    const stride = at(walk.strides, step);
    return stride >= TREMBLE * longest && stride > 0 && Number.isFinite(landing);
  });
  return told.sort((a, b) => a - b);
}

function landed(walk: Walk): string {
  const landings = toldLandings(walk);
  if (!landings.length) return '.';
  const tenth = Math.floor(landings.length / 10);
  const [low, high] = [at(landings, tenth), at(landings, landings.length - 1 - tenth)];
  const middle = median(landings);
  if (high - low > ALIKE) return `, and most steps landed between ${place(low)} and ${place(high)}.`;
  const each = stepsOf(walk) === 1 ? 'the step' : 'each step';
  return `, and ${each} landed at about ${place(middle)}: ${meaning(middle)}.`;
}

const place = (landing: number): string => (Math.abs(landing) >= 0.005 ? say(landing) : '0');

const MEANINGS: readonly (readonly [number, string])[] = [
  [1.02, 'higher up the opposite wall than it began'],
  [0.98, 'on the opposite wall, as high as it began'],
  [0.1, 'across the bottom and up the other side'],
  [-0.1, 'right at the bottom of its way'],
  [-0.95, 'the bottom stayed ahead'],
  [-1.02, 'a small part of its way to the bottom'],
];

function meaning(landing: number): string {
  return MEANINGS.find(([above]) => landing > above)?.[1] ?? 'the ground grew steeper on the way';
}

function atTheBottom(walk: Walk, _: Left, said: string, outcome: Outcome): string[] {
  if (!walk.strides.some((stride) => stride > 0)) {
    const rises = walk.ending?.walls ? ' and the ground rises around you' : '';
    const [height, slope] = [say(at(walk.losses, 0)), say(at(walk.slope_sizes, 0))];
    return [said, `You started on it, at height ${height}: the slope is ${slope}${rises}.`];
  }
  const [best, speed] = [outcome === 'OVERSHOT' ? landingSpeed(walk) : null, oneSpeed(walk)];
  // Where the walk crossed at a lower speed, the valley is sharper further up than at its bottom.
  const known = best && speed && best < speed;
  const advice = known ? `Below a speed of about ${saySetting(best, 3)} no step crosses the bottom here.` : '';
  const jitter = 'What is left jitters with the rows that each step hears.';
  return [said, fell(walk) + landed(walk), noisy(walk) ? jitter : advice];
}

function rolling(walk: Walk, left: Left, said: string): string[] {
  if (!stepsOf(walk)) {
    const [height, slope] = [say(at(walk.losses, 0)), say(at(walk.slope_sizes, 0))];
    return ['You have not set out yet: no step was taken.', `You stand at height ${height}, where the slope is ${slope}.`];
  }
  const told = [UNDER_WAY[walk.stopped] ?? said, fell(walk) + landed(walk)];
  if (left.bottomless) return [...told, 'No bottom is in sight: the ground falls on.'];
  const more = pace(walk, left.bottom) >= SLOW ? stepsLeft(walk, left) : '';
  const forecast = more ? `At this pace it takes about ${more} more.` : '';
  return [...told, walk.ending ? `The lowest ground in sight lies ${say(left.drop)} below.` : '', forecast];
}

/** A walk under way that did not stop because its steps ran out. */
const UNDER_WAY: Readonly<Record<string, string>> = {
  asked: 'You were well on your way down when you stopped.',
  cut: 'You were well on your way down where this stretch ends.',
  settled: 'You came to rest on your way down: one more step would change nothing.',
};

/** How many more steps would settle it, at the pace of its end. */
function stepsLeft(walk: Walk, left: Left): string {
  const now = pace(walk, left.bottom);
  const whole = Math.max(at(walk.losses, 0) - left.bottom, left.drop);
  if (!(now > 0 && now < Infinity && left.drop > BOTTOM_DROP * whole)) return '';
  const more = (Math.log(left.drop / (BOTTOM_DROP * whole)) / now) * stepsOf(walk);
  return `${sayAbout(Math.max(more, 1))} step${more < 1.5 ? '' : 's'}`;
}

function bolder(walk: Walk, left: Left): string {
  const more = stepsLeft(walk, left);
  const forecast = more ? `At this pace it takes about ${more} more. ` : '';
  const [best, speed, found] = [landingSpeed(walk), oneSpeed(walk), walk.ending];
  // Steeper than its curvature explains: the ground is straight here, and bends further down.
  const straight = found && left.slope > WORTH_TRYING * found.highest * left.way;
  if (best && speed && best > WORTH_TRYING * speed && !straight) {
    if (!Number.isFinite(best / speed)) return `${forecast}Try a speed of ${saySetting(best, 3)}.`;
    return `${forecast}Try a speed about ${sayAbout(best / speed)} times as high: ${saySetting(best, 3)}.`;
  }
  if (best && found && found.lowest > 0 && found.highest > 10 * found.lowest) {
    const times = sayAbout(found.highest / found.lowest);
    const why = `the ground curves ${times} times as sharply across as along`;
    return `${forecast}A much higher speed would fly off: ${why}. Try the rule momentum or adam.`;
  }
  const covered = headway(walk);
  if (covered > 0 && Number.isFinite(left.way / covered) && left.way > WORTH_TRYING * covered) {
    return `${forecast}Try a speed about ${sayAbout(left.way / covered)} times as high.`;
  }
  return `${forecast}Try a higher speed.`;
}

function bounced(walk: Walk): string {
  const window = quarter(stepsOf(walk));
  const late = walk.losses.slice(-window);
  const [low, high] = [say(lowest(late)), say(highest(late))];
  const stayed = low === high ? `stayed at ${low}` : `stayed between ${low} and ${high}`;
  return `Over the last ${sayCount(window, 'step')} the loss ${stayed}${landed(walk)}`;
}

function gentler(walk: Walk): string {
  if (noisy(walk)) {
    const rows = sayCount(walk.ground.batch ?? 0, 'row');
    return `Each step heard only ${rows}, and followed their noise: a lower speed or more rows get lower.`;
  }
  const edge = edgeOfBounces(walk);
  if (edge) return `Stay below a speed of ${saySetting(edge, 3)}; ${saySetting(edge / 2, 2)} is a good try.`;
  return 'Try half the speed: the bounces shrink with it.';
}

/** 2 / curvature, where the valley is the parabola that the bounces felt; null where it is a crease, or wider. */
function edgeOfBounces(walk: Walk): number | null {
  const [speed, landings] = [oneSpeed(walk), walk.landings.filter((landing) => landing > 0)];
  if (speed === null || !landings.length || !walk.ending) return null;
  const felt = (1 + median(landings)) / speed;
  return Math.abs(walk.ending.highest - felt) <= SAME * felt ? 2 / felt : null;
}

function stranded(walk: Walk, left: Left): string[] {
  const slope = left.slope > 0 ? `The slope is only ${say(left.slope)}` : 'There is no slope at all';
  if (left.drop === 0) return [`${slope}, and the ground is level as far as one can look.`, 'Start somewhere else.'];
  const seen = left.bottomless
    ? `${slope}, yet the ground falls on from here.`
    : `${slope}, yet ${say(left.way)} away the ground lies ${say(left.drop)} lower.`;
  if (-(walk.ending?.lowest ?? NaN) * left.way ** 2 > CURVED * left.drop) {
    return [seen, 'The ground curves down from here: a nudge to the side, and you roll on.'];
  }
  if (left.slope === 0 || left.bottomless) return [seen, 'Start a little to the side.'];
  return [seen, 'Start nearer to it, or take a rule that keeps its stride on flat ground, such as adam.'];
}

function flewOff(walk: Walk, _: Left, said: string): string[] {
  if (!Number.isFinite(at(walk.losses, 0))) {
    return ['You started off the mountain: the ground has no height here.', 'Start somewhere else.'];
  }
  const [found, speed, last] = [leaps(walk), oneSpeed(walk), at(walk.losses, -1)];
  if (last === -Infinity) {
    return ['You fell without end: this ground has no bottom.', `${fell(walk)}.`, 'Give it a floor, such as + x^2.'];
  }
  if (!found.length && Number.isNaN(last)) {
    const steps = sayCount(stepsOf(walk) - 1, 'step');
    const reached = `From ${say(at(walk.losses, 0))} the loss came to ${say(at(walk.losses, -2))} in ${steps}.`;
    const off = 'You flew off: the last step ended where the ground has no height.';
    return [off, stepsOf(walk) > 1 ? reached : '', 'Try a tenth of the speed.'];
  }
  return [said, fell(walk) + leapt(found.map((step) => at(walk.landings, step))), slower(walk, speed)];
}

function slower(walk: Walk, speed: number | null): string {
  const edge = speed === null ? null : edgeOf(walk, speed);
  if (!edge) return 'Try a tenth of the speed.';
  if (edge.exact) return `Stay below a speed of ${saySetting(edge.speed, 3)}.`;
  return `Try a speed of about ${saySetting(SAFELY * edge.speed, 2)}.`;
}

function leapt(landings: Row): string {
  if (!landings.length) return '.';
  const [low, high] = [lowest(landings), highest(landings)];
  if (landings.length === 1) return `, and the leap landed at about ${say(low)}: ${meaning(low)}.`;
  const about = high - low <= ALIKE ? `about ${say(median(landings))}` : `${say(low)} and more`;
  return `, and the leaps landed at ${about}: ever higher.`;
}

/** The one speed of a walk by the plain rule; null where there is no such thing. */
function oneSpeed(walk: Walk): number | null {
  const speed = at(walk.speeds, 0);
  return walk.rule === 'plain' && speed === at(walk.speeds, -1) && speed > 0 ? speed : null;
}

/** The speed that lands on the bottom in one step along the sharpest slice: 1 / sharpness. */
function landingSpeed(walk: Walk): number | null {
  if (oneSpeed(walk) === null || !walk.ending || !(walk.ending.highest > 0)) return null;
  return 1 / walk.ending.highest;
}

/* One sentence of plain words: what just happened, or what the dial would do. The outcome's word is marked. */
import { ending } from './ending';
import type { Ground } from './ground';
import { run, type Zone } from './ladder';
import { say, saySpeed } from './numbers';
import { isFlown, last, standing, stayBelow, stepsOf, type Session, type Walk } from './session';
import { isOutside, type Stand } from './steps';
import { CROSSED } from './walk';

export interface Words {
  readonly text: string;
  /** The outcome's word, set in italic. */
  readonly outcome: boolean;
}

/** "You *settled*." -> what stands between stars is the outcome. */
function words(text: string): readonly Words[] {
  return text.split('*').map((part, i) => ({ text: part, outcome: i % 2 === 1 })).filter((w) => w.text !== '');
}

export const plain = (sentence: readonly Words[]): string => sentence.map((w) => w.text).join('');

const sideOf = (slope: number): string => (slope > 0 ? 'left' : 'right');
const counted = (n: number): string => (n === 1 ? 'one step' : `${n} steps`);

function rest(at: Stand): string {
  if (at.slope === 0) return `You stand at height ${say(at.loss)}, and the ground is level.`;
  return `You stand at height ${say(at.loss)}. The ground tilts down to your ${sideOf(at.slope)}.`;
}

/** How a walk left the hill: by leaps that rose, by one leap, downward, or to where there is no ground. */
function flight({ left, right }: Ground, walk: Walk): 'rising' | 'leap' | 'aside' | 'pit' | 'nowhere' {
  const [at, before] = [last(walk), walk.at(-2)];
  if (Number.isNaN(at.loss)) return 'nowhere';
  if (before && at.loss < before.loss) return at.x < left || at.x > right ? 'aside' : 'pit';
  const tail = walk.slice(-3);
  return tail.length === 3 && tail.every((s, i) => i === 0 || s.loss > (tail[i - 1] as Stand).loss) ? 'rising' : 'leap';
}

function flownOff(session: Session): string {
  const safe = stayBelow(session);
  const stay = safe === null ? '' : ` Stay below a speed of ${saySpeed(safe)}.`;
  const down = safe === null ? ' No speed would stop you.' : stay;
  switch (flight(session.ground, session.walk)) {
    case 'nowhere':
      return `You *flew off*: where you landed there is no ground.${stay}`;
    case 'aside':
      return `You *flew off*, out of the picture, and still going down.${down}`;
    case 'pit':
      return `You *flew off*, down a pit without a bottom.${down}`;
    case 'rising':
      return `You *flew off* the hill: each leap landed higher than the last.${stay}`;
    case 'leap':
      return `You *flew off* the hill, in one leap.${stay}`;
  }
}

function wouldFlyOff(session: Session): string {
  switch (flight(session.ground, run(session.ground, standing(session).x, session.speed).walk)) {
    case 'nowhere':
      return 'At this speed you would *fly off*, to where there is no ground.';
    case 'aside':
    case 'pit':
      return 'At this speed you would *fly off*, down and out of the picture.';
    case 'rising':
      return 'So bold, each leap lands higher than the last. You would *fly off*.';
    case 'leap':
      return 'So bold, you would *fly off* in one leap.';
  }
}

/** Nearly all of the height above this valley's bottom went in one step. */
const STRAIGHT = 0.02;

function after(at: Stand, from: Stand, ground: Ground): string {
  const [was, is] = [say(from.loss), say(at.loss)];
  const landing = at.landing;
  if (landing === null || at.x === from.x) return 'The ground is level here: a step goes nowhere.';
  const crossed = landing > CROSSED;
  if (crossed && Math.abs(landing - 1) < 0.02 && Math.abs(at.loss - from.loss) <= 0.03 * Math.abs(from.loss)) {
    return 'You leapt to the opposite wall, exactly as high as before.';
  }
  const bottom = ground.valley(at.x);
  const another = bottom.x !== ground.valley(from.x).x;
  if (at.loss > from.loss) {
    return crossed && !another
      ? 'You leapt over the bottom and landed *higher* than you were: the slope pushed harder than the valley is wide.'
      : `You leapt right over a valley, and landed *higher* than you were: from ${was} to ${is}.`;
  }
  if (crossed && another) return `You *overshot*: over into another valley, and up its far side. Still lower, from ${was} to ${is}.`;
  if (crossed) return `You *overshot*: over the bottom and up the other side. Still lower, from ${was} to ${is}.`;
  if (landing >= -CROSSED) {
    const straight = at.loss - bottom.loss <= STRAIGHT * (from.loss - bottom.loss);
    return straight ? 'One step, straight to the *bottom*.' : `One step, down from ${was} to ${is}, to where the ground is nearly level.`;
  }
  const side = sideOf(from.slope);
  const span = ground.right - ground.left;
  if (Math.abs(at.x - from.x) < 0.006 * span) {
    return `A tiny step. You hardly moved: ${was === is ? `you are still at ${is}` : `from ${was} to ${is}`}.`;
  }
  const step = `A step to the ${side}, down from ${was} to ${is}`;
  if (another) return `${step}, and into another valley.`;
  if (landing < -1.05) return `${step}. Here the ground is steeper.`;
  const rim = span * 0.01; // a hill that still falls at the edge of the picture may have no bottom
  const seen = bottom.x > ground.left + rim && bottom.x < ground.right - rim;
  return `${step}. ${seen ? 'The bottom is still ahead.' : 'The ground still falls ahead.'}`;
}

function ofOne(session: Session): string {
  const { walk, outcome } = session;
  const [at, from, n] = [last(walk), walk.at(-2), walk.length - 1];
  const steps = counted(n);
  switch (outcome) {
    case 'FLEW_OFF':
      return flownOff(session);
    case 'SETTLED':
      return `*Settled*, in ${steps}. The ground is flat under you, and the fog thins.`;
    case 'OVERSHOT':
      return `*Settled*, after leaping across the valley on the way. It took ${steps}.`;
    case 'BOUNCED':
      return 'You *bounce* from wall to wall and get no lower. A little slower would do it.';
    case 'STRANDED':
      return 'The ground is flat here, but this is no valley. You are *stranded*.';
    case 'CRAWLED':
      return `You *crawl*. After ${steps}, much of the way is still ahead of you.`;
    case 'ROLLING':
      return `Still *rolling* after ${steps}, and still going down.`;
    default:
      if (from && isOutside(session.ground, at)) return `You leapt out of the picture, to height ${say(at.loss)}. At this speed you come back.`;
      return from ? after(at, from, session.ground) : rest(at);
  }
}

/** How many came to rest, in how many valleys, and how many flew off. */
function ofMany(session: Session): string {
  const walks: readonly Walk[] = [session.walk, ...session.crowd];
  const steps = stepsOf(session);
  if (steps === 0) return `${walks.length} balls stand on the hill. Each one feels only the ground under it.`;
  const outcomes = walks.map((w) => ending(session.ground, w, session.speed));
  const rested = walks.filter((_, i) => outcomes[i] === 'SETTLED' || outcomes[i] === 'OVERSHOT');
  const span = session.ground.right - session.ground.left;
  const places = rested.map((w) => last(w).x).sort((a, b) => a - b);
  const valleys = places.filter((x, i) => i === 0 || x - (places[i - 1] as number) > span * 0.01).length;
  const flown = outcomes.filter((o) => o === 'FLEW_OFF').length;
  const rolling = walks.length - rested.length - flown;
  const where = valleys > 1 ? `, in ${valleys} valleys` : '';
  const parts = [
    rested.length ? `${rested.length} *settled*${where}` : '',
    flown ? `${flown} *flew off*` : '',
    rolling ? `${rolling === walks.length ? 'all' : rolling} still on the way` : '',
  ].filter(Boolean);
  return `${walks.length} balls, ${counted(steps)}: ${parts.join('; ')}.`;
}

/** What just happened. */
export function sentence(session: Session): readonly Words[] {
  return words(session.crowd.length ? ofMany(session) : ofOne(session));
}

/** What the dial would do from here, while it turns. */
export function foretold(session: Session, zone: Zone): readonly Words[] {
  if (isFlown(session)) return sentence(session);
  const at = standing(session);
  const stride = Math.abs(at.slope * session.speed);
  switch (zone) {
    case 'crawl':
      return words('So slow, you would *crawl*.');
    case 'settle':
      return words(`At this speed you would *settle*. The next step goes ${say(stride)} to the ${sideOf(at.slope)}.`);
    case 'overshoot':
      return words('At this speed you would *overshoot* the bottom, and still come to rest.');
    case 'bounce':
      return words('At this speed you would *bounce* between the walls, and get no lower.');
    default:
      return words(wouldFlyOff(session));
  }
}

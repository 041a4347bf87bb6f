/* The walk in time: one hop is one step, a roll is steps in a row, and the fog answers when a walk has ended. */
import { PATIENCE } from '../lib/ending';
import type { Ground } from '../lib/ground';
import { FEW_RUNGS, ladder, RUNGS, zoneFrom, type Ladder, type Zone } from '../lib/ladder';
import { along, bow, ease, mix, type Point } from '../lib/plane';
import { foretold, sentence, type Words } from '../lib/sentence';
import * as Session from '../lib/session';
import { seat, type Stage } from '../lib/stage';
import { isOutside } from '../lib/steps';
import { Glide, motion } from './glide';

interface Hop {
  readonly a: Point;
  readonly c: Point;
  readonly b: Point;
  readonly t: number;
}

const SETTLED_LAMP = 1.9;
const CALM_PAUSE = 650;
/** A dial that takes longer to walk, in milliseconds, waits for its fine rungs until things rest. */
const AT_ONCE = 6;
const REST = 60;

export class Walker {
  /** The truth; and what the numbers say, which follows when the hop has landed. */
  now = $state.raw() as Session.Session;
  shown = $state.raw() as Session.Session;
  stage = $state.raw<Stage | null>(null);
  hop = $state.raw<Hop | null>(null);
  /** How wide the lamp opens the fog, and how far the fog is lifted. */
  open = $state(1);
  thin = $state(0);
  lifted = $state(false);
  rolling = $state(false);
  dragging = $state(false);
  turning = $state(false);
  touched = $state(false);
  #looksAhead = $state(false);
  #fine = $state(false);
  #cost = Infinity;

  #ground = $derived(this.shown.ground);
  #dial = $derived(this.shown.dial);
  #place = $derived(Session.standing(this.shown).x);
  ladder: Ladder = $derived(this.#climb());
  zone: Zone = $derived(zoneFrom(this.#ground, this.#place, this.shown.speed));
  words: readonly Words[] = $derived(this.#looksAhead ? foretold(this.shown, this.zone) : sentence(this.shown));
  /** Not to be spoken yet: the ball or the dial is in the hand, or the ball still rolls. */
  busy = $derived(this.dragging || this.turning || this.rolling || this.hop !== null);
  ball: Point = $derived.by(() => {
    if (this.hop) return along(this.hop.a, this.hop.c, this.hop.b, this.hop.t);
    return this.stage ? seat(this.stage, Session.last(this.now.walk)) : { x: 0, y: 0 };
  });

  readonly #hopping = new Glide();
  readonly #fog = new Glide();
  readonly #lift = new Glide();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #element: () => Element;

  constructor(session: Session.Session, element: () => Element) {
    this.#element = element;
    this.now = this.shown = session;
    this.open = this.#wantedLamp();
    $effect(() => {
      if (this.busy) {
        if (this.#cost > AT_ONCE) this.#fine = false;
        return;
      }
      const rested = setTimeout(() => (this.#fine = true), REST);
      return () => clearTimeout(rested);
    });
  }

  #climb(): Ladder {
    const start = performance.now();
    const made = ladder(this.#ground, this.#dial, this.#place, this.#fine ? RUNGS : FEW_RUNGS);
    if (this.#fine) this.#cost = performance.now() - start;
    return made;
  }

  #wantedLamp(): number {
    const { outcome, ground, walk } = this.now;
    if (isOutside(ground, Session.last(walk))) return 0;
    return outcome === 'SETTLED' || outcome === 'OVERSHOT' ? SETTLED_LAMP : 1;
  }

  #show(): void {
    this.hop = null;
    this.shown = this.now;
    const [was, want] = [this.open, this.#wantedLamp()];
    if (was === want) return;
    this.#fog.run(motion(this.#element(), '--time-fog'), (t) => (this.open = mix(was, want, ease(t))));
  }

  /** Be there at once: a drop, a reset, another hill. */
  #jump(session: Session.Session): void {
    this.#hopping.stop();
    this.#fog.stop();
    this.hop = null;
    this.now = this.shown = session;
    this.open = this.#wantedLamp();
  }

  #hopTo(session: Session.Session, time: number): void {
    const a = this.ball;
    this.now = session;
    if (!this.stage) return this.#show();
    const b = seat(this.stage, Session.last(session.walk));
    const c = bow(a, b);
    if (this.open === 0) this.open = 0.01; // the lamp comes back with the ball
    this.#hopping.run(
      time,
      (t) => (this.hop = { a, c, b, t: ease(t) }),
      () => this.#show(),
    );
  }

  #stepOnce(time: number): void {
    this.touched = true;
    this.#looksAhead = false;
    if (!Session.over(this.now)) this.#hopTo(Session.step(this.now), time);
  }

  step(): void {
    this.stop();
    this.#stepOnce(motion(this.#element(), '--time-step'));
  }

  roll(): void {
    if (this.rolling) {
      this.stop();
      return;
    }
    if (Session.over(this.now)) return;
    this.rolling = true;
    this.#rollOn(0);
  }

  #rollOn(taken: number): void {
    const full = motion(this.#element(), '--time-step');
    const pause = full === 0 ? CALM_PAUSE : Math.max(110, 460 - taken * 22);
    if (taken > 0 && (Session.over(this.now) || (this.now.outcome === 'BOUNCED' && !this.now.crowd.length))) return this.stop();
    if (taken >= PATIENCE) {
      this.now = Session.rolledOut(this.now);
      this.stop();
      return;
    }
    this.#stepOnce(Math.min(full, pause * 0.75));
    this.#timer = setTimeout(() => this.#rollOn(taken + 1), Session.over(this.now) ? full : pause);
  }

  /** No further step by itself. The one in the air lands. */
  stop(): void {
    clearTimeout(this.#timer);
    this.rolling = false;
    if (!this.hop) this.shown = this.now;
  }

  back(): void {
    this.stop();
    if (!Session.stepsOf(this.now)) return;
    this.#looksAhead = false;
    this.#hopTo(Session.back(this.now), motion(this.#element(), '--time-step') * 0.7);
  }

  reset(): void {
    this.stop();
    this.#looksAhead = false;
    if (Session.stepsOf(this.now)) this.#jump(Session.reset(this.now));
  }

  drop(x: number): void {
    this.stop();
    this.touched = true;
    this.#looksAhead = false;
    this.#jump(Session.drop(this.now, x));
  }

  turn(part: number): void {
    this.touched = true;
    this.#looksAhead = true;
    this.now = Session.turnTo(this.now, part);
    if (!this.hop) this.#show();
  }

  lift(): void {
    this.lifted = !this.lifted;
    const [was, want] = [this.thin, this.lifted ? 1 : 0];
    this.#lift.run(motion(this.#element(), '--time-fog'), (t) => (this.thin = mix(was, want, ease(t))));
  }

  /** Another hill, or the same one from another link. */
  enter(ground: Ground, start: Session.Start): void {
    this.stop();
    this.#looksAhead = false;
    this.#jump(Session.open(ground, start));
  }

  /** Takes away every timer and frame it asked for. */
  close(): void {
    clearTimeout(this.#timer);
    for (const glide of [this.#hopping, this.#fog, this.#lift]) glide.stop();
  }
}

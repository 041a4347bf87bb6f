import { untrack } from 'svelte';
import type { Point } from '../../lib/plane';
import { ease } from '../../lib/plane';
import { Glide, motion } from '../glide';

/** One step, one hop. Only a neighbour is hopped to: a thumb that is dragged along the walk carries the ball with it. */
export class Hop {
  /** Where the hop began; null while the ball is at rest. */
  from = $state<Point | null>(null);
  t = $state(1);
  #glide = new Glide();
  #index = -1;
  #spot: Point = { x: 0, y: 0 };
  #when = 0;

  to(picture: Element | undefined, index: number, spot: Point, seen: boolean): () => void {
    untrack(() => {
      const now = performance.now();
      const neighbour = Math.abs(index - this.#index) === 1;
      const moved = index !== this.#index;
      const before = this.#spot;
      const pace = now - this.#when;
      if (moved) [this.#index, this.#when] = [index, now];
      this.#spot = spot;
      if (!moved) return;
      this.#rest();
      if (!picture || !neighbour || !seen || pace < 100) return;
      const time = Math.min(motion(picture, '--time-step'), pace * 0.75);
      if (time < 16) return;
      [this.from, this.t] = [before, 0];
      this.#glide.run(time, (t) => (this.t = ease(t)), () => this.#rest());
    });
    return () => undefined;
  }

  #rest(): void {
    this.#glide.stop();
    this.from = null;
    this.t = 1;
  }
}

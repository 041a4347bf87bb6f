/* Something that takes a moment: frames are asked for only until it is over. */

export class Glide {
  #frame = 0;

  /** `tick` with 0 … 1 over `time` milliseconds, then `done`. No time: at once. */
  run(time: number, tick: (t: number) => void, done?: () => void): void {
    this.stop();
    if (time < 16) {
      tick(1);
      done?.();
      return;
    }
    const start = performance.now();
    const frame = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - start) / time));
      tick(t);
      if (t < 1) this.#frame = requestAnimationFrame(frame);
      else done?.();
    };
    this.#frame = requestAnimationFrame(frame);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }
}

/** A time from the tokens, in milliseconds: 0 for someone who asks for less motion. */
export function motion(element: Element, name: `--time-${string}`): number {
  const text = getComputedStyle(element).getPropertyValue(name).trim();
  const value = parseFloat(text) || 0;
  return text.endsWith('ms') ? value : value * 1000;
}

/** Which part of a long page is being read: the last one that begins above the middle of the screen. */

const MIDDLE = 0.42;

export class Reading {
  key = $state<string | null>(null);
  readonly #page: () => HTMLElement | undefined;

  constructor(page: () => HTMLElement | undefined) {
    this.#page = page;
  }

  /** Follow the reader while these parts stand there; what comes back stops that. */
  follow(parts: number): (() => void) | undefined {
    const page = this.#page();
    if (!page || !parts) return undefined;
    let asked = 0;
    const look = (): void => {
      asked = 0;
      this.key = this.#read(page);
    };
    const soon = (): void => void (asked ||= requestAnimationFrame(look));
    const point = (event: Event): void => {
      const part = (event.target as Element).closest<HTMLElement>('[data-key]');
      if (part?.dataset['key']) this.key = part.dataset['key'];
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon, { passive: true });
    page.addEventListener('focusin', point);
    page.addEventListener('pointerdown', point);
    look();
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
      page.removeEventListener('focusin', point);
      page.removeEventListener('pointerdown', point);
    };
  }

  #read(page: HTMLElement): string | null {
    const parts = [...page.querySelectorAll<HTMLElement>('[data-key]')];
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    // Near the top and the bottom of the page the mark moves to the first and the last part.
    const far = scrollHeight - clientHeight;
    const part = far > 0 ? scrollTop / far : 0;
    const line = clientHeight * (part < 0.5 ? MIDDLE * Math.min(1, part * 4) : MIDDLE + (1 - MIDDLE) * Math.max(0, part * 4 - 3));
    const above = parts.filter((one) => one.getBoundingClientRect().top <= Math.max(line, 90));
    return (above.at(-1) ?? parts[0])?.dataset['key'] ?? null;
  }
}

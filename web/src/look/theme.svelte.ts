/* Day or night. The page's own inline script has chosen already, before the first paint; here it is turned and kept. */

export type Theme = 'night' | 'day';

const KEY = 'downslope.theme';

/** The theme of a whole page, held on <html>; made inside a component, and gone with it. On paper it is day. */
export class PageTheme {
  now = $state<Theme>(document.documentElement.dataset['theme'] === 'day' ? 'day' : 'night');
  #printing = $state(false);

  constructor() {
    $effect(() => {
      document.documentElement.dataset['theme'] = this.#printing ? 'day' : this.now;
    });
    $effect(() => {
      const paper = matchMedia('print');
      const turn = (): boolean => (this.#printing = paper.matches);
      paper.addEventListener('change', turn);
      return () => paper.removeEventListener('change', turn);
    });
  }

  turn(): void {
    this.now = this.now === 'day' ? 'night' : 'day';
    try {
      localStorage.setItem(KEY, this.now);
    } catch {
      // a file's own storage may be closed: then it holds for this visit
    }
  }
}

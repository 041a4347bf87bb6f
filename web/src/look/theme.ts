/* Day or night. The page's own inline script has chosen already, before the first paint; here it is turned and kept. */

export type Theme = 'night' | 'day';

const KEY = 'downslope.theme';

export function storedTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'day' ? 'day' : 'night';
}

export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // a file's own storage may be closed: then it holds for this visit
  }
}

/** A formula as one writes it by hand: x² + 2 sin(3x). Only for the eye; the text stays what it is. */

const RAISED: Record<string, string> = { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' };

export function prettyFormula(text: string): string {
  return text
    .replace(/\*\*/g, '^')
    .replace(/\s*\^\s*(\d+)(?![\d.]|\s*\^)/g, (_, digits: string) => [...digits].map((d) => RAISED[d] ?? d).join(''))
    .replace(/\bpi\b/g, 'π')
    .replace(/\s*\*\s*/g, '·')
    .replace(/-/g, '−');
}

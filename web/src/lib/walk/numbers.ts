/** Numbers as a person reads them. Mirrors downslope.walks._numbers, digit for digit. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const BEYOND = 'beyond counting';

/** A height, a slope or a distance: about three digits, a real minus, no `e` and no NaN. */
export function say(number: number): string {
  const size = Math.abs(number);
  if (!Number.isFinite(number)) return BEYOND;
  if (size >= 999999.5 || (size > 0 && size < 0.0005)) return byTens(number);
  if (size >= 999.5) return signed(grouped(number.toFixed(0)));
  const digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 || size === 0 ? 2 : 3;
  return signed(number.toFixed(digits));
}

/** A number that somebody chose, such as a speed: a few digits, none of them idle. */
export function saySetting(number: number, digits = 4): string {
  const size = Math.abs(number);
  if (!Number.isFinite(number)) return BEYOND;
  if (size >= 10000 || (size > 0 && size < 0.001)) return byTens(number);
  const plain = String(Number(number.toPrecision(digits)));
  if (size >= 10) return signed(plain);
  const [whole = '', part = ''] = plain.split('.');
  return signed(`${whole}.${part.padEnd(2, '0')}`);
}

/** A forecast: two digits, and nothing that looks better known. */
export function sayAbout(number: number): string {
  const size = Math.abs(number);
  if (!Number.isFinite(number)) return BEYOND;
  if (size >= 999999.5) return byTens(number);
  return signed(size >= 10 ? grouped(String(Number(number.toPrecision(2)))) : number.toFixed(0));
}

/** A number of things: `1 step`, `12,000 steps`. */
export const sayCount = (number: number, noun: string): string => `${grouped(String(number))} ${noun}${number === 1 ? '' : 's'}`;

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

function byTens(number: number): string {
  const [front = '', power = ''] = number.toExponential(1).split('e');
  const raised = power.replace('+', '').replace('-', '⁻').replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
  return `${signed(front)} × 10${raised}`;
}

/** The hyphen becomes a minus, and nothing is ever minus zero. */
function signed(text: string): string {
  return text.startsWith('-') && !/[1-9]/.test(text) ? text.slice(1) : text.replace('-', '−');
}

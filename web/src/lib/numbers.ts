/* Numbers as a person reads them: 16.0, 0.025, −3.2, 47,812, 6.6 × 10⁷. Never 6.6e7, never NaN. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 6.6 × 10⁷ */
function scientific(value: number): string {
  let power = Math.floor(Math.log10(Math.abs(value)));
  let front = (value / 10 ** power).toFixed(1);
  if (/^-?10/.test(front)) {
    power += 1; // 9.96 × 10⁵ is 1.0 × 10⁶
    front = (value / 10 ** power).toFixed(1);
  }
  const digits = String(power).replace(/\d/g, (c) => RAISED[Number(c)] ?? c).replace('-', '⁻');
  return `${front} × 10${digits}`.replace('-', '−');
}

/** A height, a position or a slope: about three digits, and a real minus. */
export function say(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return 'beyond counting';
  if (size >= 1e6) return scientific(value);
  if (size > 0 && size < 0.0005) return size < 1e-9 ? '0.00' : scientific(value);
  const digits = size >= 100 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 || size === 0 ? 2 : 3;
  const text = size >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(digits);
  return text.replace('-', '−').replace(/^−(0\.0+)$/, '$1');
}

/** A speed: three digits above 1, two below, as on the dial. */
export function saySpeed(speed: number): string {
  if (!Number.isFinite(speed)) return 'beyond counting';
  if (speed >= 1000) return say(speed);
  if (speed >= 0.001) return speed.toPrecision(speed >= 1 ? 3 : 2);
  return scientific(speed);
}

/** A landing: its sign is always said, for −1 and +1 are opposite walls. */
export function sayLanding(landing: number): string {
  return (landing > 0 && Number.isFinite(landing) ? '+' : '') + say(landing);
}

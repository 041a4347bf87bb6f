/** A number for a table: six digits that count, a real minus, no `e`. */
import { say } from '../numbers';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function exact(value: number): string {
  if (!Number.isFinite(value)) return say(value);
  const [front = '0', power] = Number(value.toPrecision(6)).toString().split('e');
  const text = power === undefined ? front : `${front} × 10${power.replace('+', '').replace('-', '⁻').replace(/\d/g, (d) => RAISED[Number(d)] ?? d)}`;
  return text.replace(/^-/, '−');
}

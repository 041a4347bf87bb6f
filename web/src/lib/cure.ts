/* One cure for a formula with several mistakes: each is put right in turn, until the whole can be read. */
import { openGround } from './ground';

const MOST = 8;

export function cureOf(text: string): string | null {
  let cured = text;
  for (let i = 0; i < MOST; i++) {
    const read = openGround(cured.trim());
    if (read.ok) return cured === text ? null : cured;
    const fix = read.mistakes.find((mistake) => mistake.fix !== null && mistake.fix !== cured)?.fix ?? null;
    if (fix === null) return null;
    cured = fix;
  }
  return null;
}

/* Numbers as the page says them: 16.0, 0.025, −3.20, 47,812, 6.6 × 10⁷. Never 6.6e7, never NaN. */
import { say, saySetting } from './walk/numbers';

export { say };

/** A speed in the three digits the dial has. */
export const saySpeed = (speed: number): string => saySetting(speed, 3);

/** A landing: its sign is always said, for −1 and +1 are opposite walls. */
export const sayLanding = (landing: number): string => (landing > 0 && Number.isFinite(landing) ? '+' : '') + say(landing);

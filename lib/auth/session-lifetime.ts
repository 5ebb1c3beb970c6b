const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A session ends this long after the sign-in, used or not. */
export const SESSION_LIFETIME_MS = 30 * DAY;

/** A session ends when it was not used for this long. */
export const SESSION_IDLE_MS = 7 * DAY;

/** That a session is in use is written down no more often than this. */
export const SESSION_TOUCH_MS = MINUTE;

/** What decides whether a session lives. */
export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** When a session ends if it is not used again: at its idle or at its absolute limit, whichever comes first. */
export const endOf = ({ lastSeenAt, expiresAt }: SessionTimes): Date =>
  new Date(Math.min(expiresAt.getTime(), lastSeenAt.getTime() + SESSION_IDLE_MS));

/** Whether a session can still be used; at its end it no longer can. */
export const isLive = (times: SessionTimes, now: number): boolean => now < endOf(times).getTime();

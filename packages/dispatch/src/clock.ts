/** Milliseconds since the epoch. */
export type Clock = () => number;

/**
 * A clock that never goes back: it begins with the machine's time, or after `notBefore`, and then follows
 * the time that really passes. Setting the machine's clock meanwhile moves nothing.
 */
export function steadyClock(notBefore = 0): Clock {
  const begin = Math.max(Date.now(), notBefore);
  const origin = performance.now();
  return () => Math.round(begin + performance.now() - origin);
}

const MINUTE = 60_000;

/**
 * The demo's clock: each look at it is a few minutes later than the one before, and the last one is close to
 * its end, so that the desk looks as after a day of work.
 * @param end when that day ends
 * @param looks how often it will be looked at, about
 */
export function demoClock(end: Date, looks: number): () => Date {
  const step = Math.max(1, Math.floor((26 * 60) / looks)) * MINUTE;
  let at = end.getTime() - looks * step;
  return () => {
    at = Math.min(at + step, end.getTime());
    return new Date(at);
  };
}

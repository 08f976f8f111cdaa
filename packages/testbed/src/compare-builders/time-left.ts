/** How far a run is, in one line, with the time left if it goes on as it has. */
export function progressLine(
  name: string,
  {
    done,
    total,
    doneBefore,
    seconds,
  }: {
    readonly done: number;
    readonly total: number;
    /** Those of an earlier run that is continued. */
    readonly doneBefore: number;
    /** Since this run began. */
    readonly seconds: number;
  },
): string {
  const share = total === 0 ? 100 : Math.floor((100 * done) / total);
  const left = done === doneBefore ? undefined : ((total - done) * seconds) / (done - doneBefore);
  const time = left === undefined ? 'time left not known yet' : `${duration(left)} left`;
  return `${name}: ${done} of ${total} builds (${share} %), ${time}`;
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const dayMs = 86_400_000;

/** Days from today at which the axis may have a mark, and what the mark says. */
const marks = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "1 year"],
  [730, "2 years"],
  [1095, "3 years"],
  [1825, "5 years"],
  [3650, "10 years"],
] as const;

/** Minimum distance of two marks, in per cent, so that their labels do not overlap. */
const closest = 13;

/** Per cent reserved left of today if something has expired. */
const pastWidth = 14;

/** Per cent reserved left of today if nothing has. */
const margin = 2;

/** A mark of the axis: its position, in per cent of the width, and its label. */
export interface Mark {
  readonly at: number;
  readonly label: string;
}

/** Positions of days on the timeline. */
export interface Scale {
  readonly today: number;
  readonly marks: readonly Mark[];
  /** Position, in per cent of the width, of a number of days from today. */
  at(days: number): number;
}

/**
 * The timeline's scale: the square root of the days, so that near dates get room and dates years away still fit.
 *
 * @param ends days from today at which certificates end; below 0 if they have expired.
 */
export function scaleFor(ends: readonly number[]): Scale {
  const furthest = Math.max(120, ...ends);
  const today = ends.some((days) => days < 0) ? pastWidth : margin;
  const longestPast = Math.max(1, ...ends.map((days) => -days));
  const at = (days: number) =>
    days < 0
      ? today - Math.sqrt(-days / longestPast) * (today - margin)
      : today + Math.sqrt(days / furthest) * (100 - today - margin);
  const shown: Mark[] = [];
  for (const [days, label] of marks) {
    const last = shown.at(-1)?.at ?? today;
    if (days <= furthest && at(days) - last >= closest && at(days) <= 98) shown.push({ at: at(days), label });
  }
  return { today, marks: shown, at };
}

/** Days from one ISO 8601 time to another, with fractions. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

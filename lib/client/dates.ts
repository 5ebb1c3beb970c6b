const DAY: Intl.DateTimeFormatOptions = { dateStyle: "medium" };
const MOMENT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };

const format = (iso: string, options: Intl.DateTimeFormatOptions): string => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat("en-GB", options).format(date);
};

/** A day in the reader's time zone: "23 Nov 2026". */
export const formatDay = (iso: string): string => format(iso, DAY);

/** A moment in the reader's time zone: "23 Nov 2026, 17:05". */
export const formatMoment = (iso: string): string => format(iso, MOMENT);

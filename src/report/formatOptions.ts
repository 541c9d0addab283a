/** What a format has to know of the place that a report is written to. */
export interface FormatOptions {
  /** Whether colours are wanted: on a terminal, and never in a file. Only text has any. */
  readonly colour: boolean;
  /** Columns of the terminal; 80 for a file. Only text wraps. */
  readonly width: number;
}

/** Columns below which lines are no longer wrapped: nothing could be read. */
export const narrowest = 40;

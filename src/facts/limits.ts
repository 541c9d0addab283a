/** How long calls of a deployment are waited for, and how often they are sent again, if nobody says otherwise. */
export const defaultLimits = {
  /** Longest wait for one answer, to its last byte. */
  timeoutSeconds: 30,
  /** How often a call is sent again after a passing fault. */
  maxRetries: 4,
  /** Longest time for one call: five tries of half a minute, and two pauses of a minute. */
  callSeconds: 300,
} as const;

/** The same for a command whose answer somebody waits for at a terminal. */
export const interactiveLimits = { timeoutSeconds: 15, maxRetries: 1, callSeconds: 30 } as const;

/** Least and most of the limits that people can set. */
export const limitBounds = {
  timeoutSeconds: { least: 1, most: 600 },
  maxRetries: { least: 0, most: 10 },
} as const;

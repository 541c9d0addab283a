/** What the engine and Okta's provider put before and around their own sentence. */
const wrappings = [
  /^invocation of \S+ returned an error: /,
  /^invoking \S+: /,
  /^\d+ errors? occurred:\s*/,
  /^\* /,
] as const;

/** Why an invoke failed: the provider's own words, in one line. */
export function invokeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const bare = wrappings.reduce((text, wrapping) => text.replace(wrapping, ""), message.trim());
  return bare.replaceAll(/\s+/g, " ").trim();
}

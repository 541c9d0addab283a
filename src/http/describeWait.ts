import type { Wait } from "./sendWithRetries.js";

/** A pause in one sentence for people: who is waited for, how long and why. @param service - such as `Flagsmith`. */
export function describeWait(
  service: string,
  { method, path, retry, of, milliseconds, tried }: Wait,
): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return `${reasonOf(service, tried)}: waiting ${seconds} s before trying ${method} ${path} again (${retry} of ${of}).`;
}

function reasonOf(service: string, tried: Wait["tried"]): string {
  if (tried.kind === "fault") return `No answer from ${service} (${tried.fault.code || tried.fault.message})`;
  if (tried.answer.status === 429) return `${service} is throttling`;
  return `${service} answered with status ${tried.answer.status}`;
}

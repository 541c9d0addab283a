import type { Answer } from "./answer.js";

/** What stands in the place of a secret. */
const placeholder = "[credential]";

/** Shortest part of a secret that is one by itself, such as what follows an API key's prefix. */
const shortestPart = 16;

/** A shorter secret may be a word of any answer: to take it out would spoil the answer, and show which word it is. */
const shortestSecret = 8;

/** Takes secrets out of texts from outside, before any message is made of them. */
export interface Redactor {
  text(text: string): string;
  answer(answer: Answer): Answer;
}

/** A redactor of the given secrets, also in part, as they look in a URL, and in other letter case; not of short ones. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), ...longParts(secret)])
    .filter((form) => form.length >= shortestSecret);
  const pattern = new RegExp(forms.map(escape).join("|"), "gi");
  const text = (given: string) => (forms.length === 0 ? given : given.replaceAll(pattern, placeholder));
  return {
    text,
    answer: (answer) => {
      const entries = Object.entries(answer).map(([name, value]: [string, unknown]) => [
        name,
        typeof value === "string" ? text(value) : value,
      ]);
      return Object.fromEntries(entries) as Answer;
    },
  };
}

function longParts(secret: string): string[] {
  return secret.split(".").filter((part) => part.length >= shortestPart);
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

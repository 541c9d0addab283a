import { type Answer } from "./answer.js";

/** What stands in the place of a secret. */
const placeholder = "[credential]";

/** Takes secrets out of texts from outside, before any message is made of them. */
export interface Redactor {
  text(text: string): string;
  answer(answer: Answer): Answer;
}

/** A redactor of the given secrets, also as they look in a URL. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]));
  forms.delete("");
  const text = (given: string) =>
    [...forms].reduce((redacted, secret) => redacted.replaceAll(secret, placeholder), given);
  return {
    text,
    answer: (answer) => ({
      ...answer,
      body: text(answer.body),
      contentType: text(answer.contentType),
      flagsmithVersion: answer.flagsmithVersion && text(answer.flagsmithVersion),
      location: answer.location && text(answer.location),
    }),
  };
}

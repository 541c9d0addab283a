import { randomBytes } from "node:crypto";

/** How long a browser may take between request and answer, and a dashboard to exchange a code. Choices of the sandbox. */
const requestMinutes = 60;
const codeSeconds = 60;

/** What a Flagsmith remembers between the steps of a sign-in. All of it is used once. */
export interface SignIns {
  /** A request was sent. */
  expect(requestId: string): void;
  isWaiting(requestId: string): boolean;
  /** An answer came: its request waits no more, and its assertion is not accepted again. False: it was seen before. */
  accept(requestId: string | undefined, assertionId: string, until: Date): boolean;
  /** A one-time code for a user's token. */
  issueCode(token: string): string;
  /** The token of a code; undefined if the code is unknown, used or too old. */
  redeem(code: string): string | undefined;
}

/** Nothing is under way at first. */
export function createSignIns(now: () => Date): SignIns {
  const waiting = new Map<string, number>();
  const seen = new Map<string, number>();
  const codes = new Map<string, { readonly token: string; readonly until: number }>();
  const isLive = (until: number | undefined) => until !== undefined && until > now().getTime();
  return {
    expect: (id) => void waiting.set(id, now().getTime() + requestMinutes * 60_000),
    isWaiting: (id) => isLive(waiting.get(id)),
    accept: (requestId, assertionId, until) => {
      if (seen.has(assertionId)) return false;
      // A day longer than the assertion is good for, so that no difference of clocks brings it back.
      seen.set(assertionId, until.getTime() + 24 * 3_600_000);
      for (const [id, end] of seen) if (!isLive(end)) seen.delete(id);
      if (requestId !== undefined) waiting.delete(requestId);
      return true;
    },
    issueCode: (token) => {
      const code = randomBytes(16).toString("hex");
      codes.set(code, { token, until: now().getTime() + codeSeconds * 1000 });
      return code;
    },
    redeem: (code) => {
      const found = codes.get(code);
      codes.delete(code);
      return isLive(found?.until) ? found?.token : undefined;
    },
  };
}

import { interactiveLimits } from "../../../facts/limits.js";
import type { Wait } from "../../../http/sendWithRetries.js";
import { tryApplications, tryGroups } from "../../../okta/access.js";
import { type OktaReader, createOktaReader } from "../../../okta/client.js";
import { oktaConnectionFrom } from "../../../okta/connection.js";
import type { OktaCredential } from "../../../okta/credential.js";
import { type Reading, notKnown, read, readAfter, skipped } from "../reading.js";
import { readClock } from "./clock.js";

/** What was asked of Okta as a service. */
export interface OktaFacts {
  /** Known where an organisation and a credential are given. */
  readonly reader: Reading<OktaReader>;
  readonly credential: OktaCredential["kind"] | undefined;
  /** Known where the credential may read them. */
  readonly applications: Reading<void>;
  readonly groups: Reading<void>;
  readonly clock: Reading<number | undefined>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Asks Okta whether it is there, who we are to it, and what time it is. */
export async function readOkta(environment: Environment, onWait?: (wait: Wait) => void): Promise<OktaFacts> {
  const connection = await read(() => oktaConnectionFrom(environment));
  const reader = await readAfterFailure(connection, (found) =>
    createOktaReader({ ...found, ...interactiveLimits, onWait }),
  );
  // One after the other: with a private key the first call gets the token.
  const applications = await readAfter(reader, noOkta, tryApplications);
  const reached = applications.kind === "known" || isRefusal(applications);
  const groups = reached ? await readAfter(reader, noOkta, tryGroups) : notKnown(applications, noOkta);
  const clock =
    reader.kind === "known" && reached ? await readClock(() => reader.value.serverTime()) : skipped(noOkta);
  return {
    reader,
    credential: connection.kind === "known" ? connection.value.credential.kind : undefined,
    applications,
    groups,
    clock,
  };
}

const noOkta = "Okta could not be read";

/** What is missing is said by the first failure, in its own words. */
async function readAfterFailure<T, U>(earlier: Reading<T>, make: (value: T) => U): Promise<Reading<U>> {
  return earlier.kind === "known" ? read(() => make(earlier.value)) : earlier;
}

/** Whether Okta answered that the credential may not read this; it may read other things. */
function isRefusal(reading: Reading<unknown>): boolean {
  return reading.kind === "failed" && (reading.error as { kind?: unknown }).kind === "forbidden";
}

import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { interactiveLimits } from "../../../facts/limits.js";
import type { FlagsmithClient } from "../../../flagsmith/client.js";
import { FlagsmithError } from "../../../flagsmith/errors.js";
import type { Organisation, SamlConfiguration, User } from "../../../flagsmith/schemas.js";
import { type ConfiguredWaiter, readConfig } from "../../../provider/config.js";
import { chooseOrganisation } from "../../../provider/organisation.js";
import { PlanTooSmall, withPlanError } from "../../../provider/planError.js";
import { type Reading, read, readAfter, skipped } from "../reading.js";
import { readClock } from "./clock.js";

/** Which Flagsmith, and how to reach it. */
export interface FlagsmithPlace {
  /** Settings of the provider `flagsmith-sso` by name, one of them a secret; what is missing comes from the environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** Id of the organisation; undefined: the credential's only one. */
  readonly organisation: number | undefined;
}

/** What was asked of one Flagsmith as a service. */
export interface FlagsmithFacts {
  /** Known where there is a usable address and a credential. */
  readonly client: Reading<FlagsmithClient>;
  /** The organisation in which the credential is an administrator. */
  readonly organisation: Reading<Organisation>;
  /** Known where the organisation has SAML. */
  readonly configurations: Reading<readonly SamlConfiguration[]>;
  readonly users: Reading<readonly User[]>;
  readonly clock: Reading<number | undefined>;
}

/** Flagsmith answered, and has no SAML: as the open-source one, or for this organisation's plan. */
export class NoSaml extends DiagnosticError {
  override readonly name = "NoSaml";
}

/** Where the stack says nothing; as text, as every setting of a stack. */
const limits = {
  maxRetries: String(interactiveLimits.maxRetries),
  timeoutSeconds: String(interactiveLimits.timeoutSeconds),
};

/** Asks a Flagsmith whether it is there, who we are to it, whether it has SAML, and what time it is. */
export async function readFlagsmith(
  { settings, organisation: id }: FlagsmithPlace,
  environment: Readonly<Record<string, string | undefined>>,
  waiter: ConfiguredWaiter = {},
): Promise<FlagsmithFacts> {
  const client = await read(() => readConfig({ ...limits, ...settings }, environment, waiter));
  if (client.kind !== "known") {
    const none = skipped(noFlagsmith);
    return { client, organisation: none, configurations: none, users: none, clock: none };
  }
  const { organisations, samlConfigurations, users, serverTime } = client.value;
  const [clock, organisation] = await Promise.all([
    readClock(serverTime),
    read(async () => chooseOrganisation(await organisations.list(), id)),
  ]);
  return {
    client,
    clock,
    organisation,
    configurations: await readAfter(organisation, noFlagsmith, (found) =>
      withPlanError(found, client.value.apiUrl, () => samlConfigurations.list(found.id)).catch(explainNoSaml),
    ),
    users: await readAfter(organisation, noFlagsmith, (found) => users.list(found.id)),
  };
}

const noFlagsmith = "Flagsmith could not be read";

/**
 * Only a refusal of the plan, or of an installation without SAML, says that there is none. Everything else, a bug of ours too, is a
 * question without an answer.
 *
 * @throws NoSaml if it does say so, and what it was given otherwise.
 */
export function explainNoSaml(error: unknown): never {
  const saysSo =
    error instanceof PlanTooSmall || (error instanceof FlagsmithError && error.kind === "noSaml");
  throw saysSo ? new NoSaml(...error.diagnostics) : error;
}

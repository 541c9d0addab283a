import { connectionsIn } from "../../deployed/connections.js";
import { flagsmithSettingsOf } from "../../deployed/flagsmithSettings.js";
import { oktaEnvironmentOf } from "../../deployed/oktaEnvironment.js";
import type { Engine } from "../../engine/engine.js";
import { progressWriter } from "../../engine/progressWriter.js";
import { resolveEngine } from "../../engine/resolveEngine.js";
import { selectedStack } from "../../engine/selectedStack.js";
import { readStackConfiguration } from "../../engine/stackConfiguration.js";
import { readStackState } from "../../engine/stackState.js";
import { createOktaReader } from "../../okta/client.js";
import { oktaConnectionFrom } from "../../okta/connection.js";
import { createKeyWriter } from "../../okta/keyWriter.js";
import { readConfig } from "../../provider/config.js";
import type { Connection } from "../../rotate/connection.js";
import type { RotatedResources } from "../../rotate/syncState.js";
import { chooseConnection } from "./chooseConnection.js";
import type { RotateOptions } from "./options.js";

/** A stack's connection, with what changes its keys and its state. */
export interface Opened {
  readonly engine: Engine;
  readonly stack: string;
  readonly connection: Connection;
  readonly urns: RotatedResources;
}

/**
 * Opens both sides of a stack's connection, with the credentials of the stack or, for what it does not give, of the
 * environment.
 *
 * @throws Error in one sentence when the stack cannot be read, or a credential is missing.
 */
export async function openConnection({ stack: named, connection, cwd }: RotateOptions): Promise<Opened> {
  const progress = progressWriter(process.stderr);
  const engine = await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end);
  const stack = named ?? (await selectedStack(engine, { cwd }));
  const [{ values }, resources] = await Promise.all([
    readStackConfiguration(engine, stack, { cwd }),
    readStackState(engine, stack, { cwd }),
  ]);
  const { applicationId, samlConfiguration, configuration, urns } = chooseConnection(
    connectionsIn(resources),
    stack,
    connection,
  );
  const okta = oktaConnectionFrom(oktaEnvironmentOf(values, process.env));
  return {
    engine,
    stack,
    urns,
    connection: {
      okta: createOktaReader(okta),
      keys: createKeyWriter(okta),
      flagsmith: await readConfig(flagsmithSettingsOf(values, configuration), process.env),
      applicationId,
      samlConfiguration,
    },
  };
}

import { flagsmithSettingsOf } from "../../stack/flagsmithSettings.js";
import type { Engine } from "../../engine/engine.js";
import { createOktaReader } from "../../okta/client.js";
import { oktaConnectionFrom } from "../../okta/connection.js";
import { oktaEnvironmentOf } from "../../okta/environment.js";
import { createKeyWriter } from "../../okta/keyWriter.js";
import { readConfig } from "../../provider/config.js";
import { type Connection, sidesOf } from "./connection.js";
import { readDeployedStack } from "../../stack/deployedStack.js";
import { sayWait } from "../../cli/waiting.js";
import { type RotatedConnection, chooseConnection } from "./chooseConnection.js";
import type { RotateOptions } from "./options.js";
import { shellWord } from "../../provider/importAdvice.js";
import type { Commands } from "./plans.js";

/** Command lines with the options of the current one. */
export function commandsFor(
  stack: string,
  { connection, cwd }: Pick<RotateOptions, "connection" | "cwd">,
): Commands {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? "" : ` --${name} ${shellWord(value)}`;
  const which = option("stack", stack);
  const where = option("cwd", cwd === "." ? undefined : cwd);
  return {
    rotate: (step) => `flagsmith-sso rotate ${step}${which}${option("connection", connection)}${where}`,
    refreshingUp: `pulumi up --refresh${which}${where}`,
  };
}

/** A stack's connection, with what is needed to change its keys and its state. */
export interface Opened {
  readonly engine: Engine;
  readonly stack: string;
  /** As the state has it. */
  readonly deployed: RotatedConnection;
  readonly connection: Connection;
}

/**
 * Opens both sides of a stack's connection, with the credentials of the stack, or of the environment if the stack has
 * none.
 *
 * @throws Error in one sentence if the stack cannot be read, or a credential is missing.
 */
export async function openConnection(options: RotateOptions): Promise<Opened> {
  const { engine, stack, settings, connections } = await readDeployedStack(options);
  const deployed = chooseConnection(connections, stack, options.connection);
  const { applicationId, samlConfiguration, configuration } = deployed;
  const onWait = sayWait("Okta");
  const okta = oktaConnectionFrom(oktaEnvironmentOf(settings, process.env));
  return {
    engine,
    stack,
    deployed,
    connection: {
      ...sidesOf({
        reader: createOktaReader({ ...okta, onWait }),
        keys: createKeyWriter({ ...okta, onWait }),
        client: await readConfig(flagsmithSettingsOf(settings, configuration), process.env, {
          onWait: sayWait("Flagsmith"),
        }),
        applicationId,
        samlConfiguration,
      }),
      samlConfiguration,
      commands: commandsFor(stack, options),
      now: () => new Date(),
    },
  };
}

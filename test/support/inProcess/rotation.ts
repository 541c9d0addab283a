import { createFlagsmithClient, credentialOf } from "../../../src/flagsmith/client.js";
import { applicationKeyIn } from "../../../src/okta/applicationKeys.js";
import type { Connection } from "../../../src/commands/rotate/connection.js";
import { drop, end, publish, switchKeys } from "../../../src/commands/rotate/steps.js";
import { type World, apiKeys, urls } from "./world.js";

/** Both sides of a connection, as `flagsmith-sso rotate` works with them, without Okta's SDK and its sockets. */
export function rotatedConnection(
  world: World,
  applicationId: string,
  samlConfiguration: string,
): Connection {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await world.machine.fetch(
      new Request(`${urls.okta}${path}`, {
        method,
        headers: { Authorization: "SSWS sandbox-okta-token", "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const application = `/api/v1/apps/${applicationId}`;
  const keys = `${application}/credentials/keys`;
  const readApplication = async () =>
    (await ask("GET", application)) as { credentials: { signing: { kid: string } } };
  const { samlConfigurations } = createFlagsmithClient({
    apiUrl: urls.flagsmith,
    credential: credentialOf(apiKeys.acme),
    clock: world.clock,
  });
  return {
    okta: {
      signingKid: async () => (await readApplication()).credentials.signing.kid,
      list: async () =>
        ((await ask("GET", keys)) as readonly unknown[]).map((each) => applicationKeyIn("list", each)),
      generate: async (years) =>
        applicationKeyIn("generate", await ask("POST", `${keys}/generate?validityYears=${years}`)),
      signWith: async (kid) => {
        const { credentials, ...rest } = await readApplication();
        const signing = { ...credentials.signing, kid };
        await ask("PUT", application, { ...rest, credentials: { ...credentials, signing } });
      },
    },
    flagsmith: {
      read: async () => {
        const found = await samlConfigurations.get(samlConfiguration);
        return found && (found.idp_metadata_xml ?? null);
      },
      write: async (xml) =>
        void (await samlConfigurations.update(samlConfiguration, { idp_metadata_xml: xml })),
    },
    samlConfiguration,
    commands: { rotate: (step) => `flagsmith-sso rotate ${step}`, refreshingUp: "pulumi up --refresh" },
    now: world.clock.date,
  };
}

/** Steps of a rotation. */
export const rotateSteps = ["publish", "switch", "end", "drop"] as const;
export type RotateStep = (typeof rotateSteps)[number];

/** Takes a step of a rotation. @throws RotationRefused */
export async function rotateStep(connection: Connection, step: RotateStep): Promise<void> {
  const beforehand = async () => {};
  if (step === "publish") await publish(connection, { years: undefined, key: "next" });
  else if (step === "switch") await switchKeys(connection, beforehand);
  else if (step === "drop") await drop(connection, undefined, beforehand);
  else await end(connection, beforehand);
}

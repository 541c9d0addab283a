import { describe, expect, it, onTestFinished } from "vitest";
import { createFlagsmithClient, credentialOf } from "../../../flagsmith/client.js";
import { type Flagsmith, createFlagsmith } from "../../../../sandbox/src/flagsmith/flagsmith.js";
import { listen } from "../../../../sandbox/src/listen.js";
import { Inventory } from "../../inventory.js";
import type { Context } from "../../resource.js";
import { Run } from "../../run.js";
import { samlConfiguration } from "./samlConfiguration.js";

const acmeKey = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";
const inputs = { name: "acme", frontendUrl: "https://app.test", allowIdpInitiated: false, organisation: 1 };

/** What one run has, as somebody with that key or token. */
async function start(credential = acmeKey): Promise<{ flagsmith: Flagsmith; context: Context }> {
  const listener = await listen();
  onTestFinished(() => listener.close());
  const flagsmith = createFlagsmith();
  listener.answerWith((request) => flagsmith.app.fetch(request));
  const client = createFlagsmithClient({ apiUrl: listener.url, credential: credentialOf(credential) });
  const context = { client, inventory: new Inventory(client), run: new Run(), urn: "a::b::c::it" };
  return { flagsmith, context: { ...context, now: () => new Date(), warn: async () => {} } };
}

function take(flagsmith: Flagsmith, organisation: number): void {
  const more = { frontendUrl: "https://app.test", idpMetadataXml: null, allowIdpInitiated: false };
  flagsmith.store.data.samlConfigurations.push({ id: 99, organisation, name: "acme", ...more });
}

describe("a name that is taken", () => {
  it("by an organisation that the key does not see is refused at preview", async () => {
    const { flagsmith, context } = await start();
    take(flagsmith, 2);
    await expect(samlConfiguration.planCreate(inputs, context)).rejects.toThrow(
      /another organisation .* has a SAML configuration "acme", .*choose another, such as "acme-sso"/,
    );
  });

  it("by another organisation of the caller is left to the create, since a replacement gives it up first", async () => {
    const { flagsmith, context } = await start("ada0ada0ada0ada0ada0ada0ada0ada0ada0ada0");
    const [ada] = flagsmith.store.data.users;
    flagsmith.store.data.memberships.push({
      ...flagsmith.store.data.memberships[0]!,
      organisation: 2,
      user: ada!.id,
    });
    take(flagsmith, 2);
    expect(await samlConfiguration.planCreate(inputs, context)).toEqual({ organisation: 1 });
    await expect(samlConfiguration.create(inputs, context)).rejects.toThrow("(nothing was created)");
  });

  it("by the organisation itself since it was looked for is refused with the line that adopts it", async () => {
    const { flagsmith, context } = await start();
    await samlConfiguration.planCreate(inputs, context);
    take(flagsmith, 1);
    await expect(samlConfiguration.create(inputs, context)).rejects.toThrow(
      /\(nothing was created\); .*pulumi import \S+ \S+ acme /,
    );
  });

  it("by nobody, or not as far as one can see, is no refusal", async () => {
    const { flagsmith, context } = await start();
    expect(await samlConfiguration.planCreate(inputs, context)).toEqual({ organisation: 1 });
    expect(await context.client.isNameInUse("acme")).toBe(false);
    take(flagsmith, 2);
    expect(await context.client.isNameInUse("acme")).toBe(true);
  });
});

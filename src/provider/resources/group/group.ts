import { maxLengths, textProblem } from "../../../flagsmith/rules/text.js";
import type { Group } from "../../../flagsmith/schemas.js";
import { createOrFind } from "../../createOrFind.js";
import { resolveOrganisation } from "../../organisation.js";
import { checkId, refuse } from "../../refusal.js";
import type { Resource } from "../../resource.js";
import type { GroupInputs as Inputs, GroupState as State } from "./schema.js";

/** A permission group, found by its number. Its members are Flagsmith's own affair, or group sync's. */
export const group: Resource<Inputs, State> = {
  check: (inputs) => ({
    inputs,
    failures: [
      ...refuse("name", inputs.name, (name) => textProblem(name, maxLengths.groupName)),
      ...refuse("externalId", inputs.externalId, (id) => textProblem(id, maxLengths.externalId)),
      ...(inputs.organisation === undefined
        ? []
        : checkId("organisation", inputs.organisation, "leave it out to use the API key's own organisation")),
    ],
  }),

  async planCreate(inputs, { inventory }) {
    const { id: organisation } = await resolveOrganisation(inventory, inputs.organisation);
    const existing = await inventory.groups(organisation);
    if (inputs.externalId !== undefined) refuseTaken(inputs.externalId, existing);
    return { organisation };
  },

  async create(inputs, context) {
    const { client, inventory } = context;
    const { organisation = inputs.organisation } = await this.planCreate(inputs, context);
    if (organisation === undefined) throw new Error("organisation: none was found.");
    const before = new Set((await inventory.groups(organisation)).map((each) => each.id));
    inventory.forgetGroups();
    const made = await createOrFind(
      () => client.groups.create(organisation, toWire(inputs)),
      // Names may repeat, so only a group that was not there before can be ours.
      async () =>
        (await client.groups.list(organisation)).find((each) => !before.has(each.id) && isLike(each, inputs)),
    );
    inventory.forgetGroups();
    return { id: String(made.id), state: fromWire(made, organisation) };
  },

  async planUpdate(live, inputs, { inventory }) {
    if (inputs.externalId !== undefined && inputs.externalId !== live.externalId) {
      refuseTaken(inputs.externalId, await inventory.groups(live.organisation));
    }
    return { organisation: live.organisation };
  },

  async update(id, live, inputs, { client, inventory }) {
    const updated = await client.groups.update(live.organisation, Number(id), toWire(inputs));
    inventory.forgetGroups();
    return fromWire(updated, live.organisation);
  },

  async read(id, known, { inventory }) {
    const { number, organisation: given } = parseId(id);
    const organisation = known?.organisation ?? (await resolveOrganisation(inventory, given)).id;
    const found = (await inventory.groups(organisation)).find((each) => each.id === number);
    return found && { id: String(found.id), state: fromWire(found, organisation) };
  },

  async delete(id, known, { client, inventory }) {
    await client.groups.delete(known.organisation, Number(id));
    inventory.forgetGroups();
  },
};

/** `42`, or `1/42` where the credential sees several organisations. */
function parseId(id: string): { number: number; organisation?: number } {
  const [, organisation, number] = /^(?:(\d+)\/)?(\d+)$/.exec(id) ?? [];
  if (number === undefined) {
    throw new Error(
      `id: found "${id}", expected the group's number, or "<organisation>/<group>"; for example "42" or "1/42".`,
    );
  }
  return organisation === undefined
    ? { number: Number(number) }
    : { number: Number(number), organisation: Number(organisation) };
}

/** Flagsmith answers a second group of one external id with a bare 500, so it is seen beforehand. */
function refuseTaken(externalId: string, existing: readonly Group[]): void {
  const taken = existing.find((each) => each.external_id === externalId);
  if (taken === undefined) return;
  throw new Error(
    `externalId: the group "${taken.name}" (${taken.id}) has the external id "${externalId}" already, but it is unique in an ` +
      `organisation; adopt that group with "pulumi import flagsmith-sso:index:Group <resource> ${taken.id}", or use another external id.`,
  );
}

function isLike(found: Group, inputs: Inputs): boolean {
  return found.name === inputs.name && (found.external_id ?? undefined) === inputs.externalId;
}

function toWire(inputs: Inputs) {
  return { name: inputs.name, external_id: inputs.externalId ?? null, is_default: inputs.isDefault };
}

function fromWire(found: Group, organisation: number): State {
  return {
    name: found.name,
    isDefault: found.is_default,
    organisation,
    ...(found.external_id === null || found.external_id === undefined
      ? {}
      : { externalId: found.external_id }),
  };
}

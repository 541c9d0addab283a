import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { ownTypes } from "../../../facts/typeTokens.js";
import { maxLengths, textProblem } from "../../../flagsmith/rules/text.js";
import type { Group } from "../../../flagsmith/schemas.js";
import { confirmGone } from "../../administrator.js";
import { createIdempotently, updateIdempotently } from "../../idempotentWrites.js";
import { resolveOrganisation } from "../../organisation.js";
import { checkId, refuse } from "../../refusal.js";
import type { Context, Resource } from "../../resource.js";
import { explainFault } from "./explainFault.js";
import { restoreExternalId, releaseExternalId, groupReleasing, writingGroup } from "./externalId.js";
import type { GroupInputs as Inputs, GroupState as State } from "./schema.js";

/** A permission group, found by its number. Its members are Flagsmith's own affair, or group sync's. */
export const group: Resource<Inputs, State> = {
  check: (inputs) => ({
    inputs,
    diagnostics: [
      ...refuse("name", inputs.name, (name) => textProblem(name, maxLengths.groupName)),
      ...refuse("externalId", inputs.externalId, (id) => textProblem(id, maxLengths.externalId)),
      ...(inputs.organisation === undefined
        ? []
        : checkId("organisation", inputs.organisation, "leave it out to use the API key's own organisation")),
    ],
  }),

  uniqueValues: ({ externalId, organisation }) =>
    externalId === undefined || organisation === undefined
      ? []
      : [{ property: "externalId", value: `external id "${externalId}" in organisation ${organisation}` }],

  async planCreate(inputs, context) {
    const { inventory } = context;
    const { id: organisation } = await resolveOrganisation(inventory, inputs.organisation);
    claim({ ...inputs, organisation }, context);
    const groups = await inventory.groups(organisation);
    if (inputs.externalId !== undefined)
      await groupReleasing({ organisation, externalId: inputs.externalId }, groups, context);
    return { organisation };
  },

  async create(inputs, context) {
    const { client, inventory, run, urn } = context;
    const { id: organisation } = await resolveOrganisation(inventory, inputs.organisation);
    claim({ ...inputs, organisation }, context);
    const before = await inventory.groupsNow(organisation);
    const { externalId } = inputs;
    const from =
      externalId === undefined
        ? undefined
        : await groupReleasing({ organisation, externalId }, before, context);
    if (from !== undefined) await releaseExternalId(from, organisation, context);
    inventory.forgetGroups();
    const made = await createIdempotently({
      run,
      type: ownTypes.group,
      urn,
      key: `group ${organisation} ${externalId ?? inputs.name}`,
      before,
      create: () => client.groups.create(organisation, toWire(inputs)),
      alike: async () => (await client.groups.list(organisation)).filter((each) => isAs(inputs, each)),
    }).catch(async (error: unknown) => {
      const explained = await explainFault(error, inputs, organisation, context);
      if (from !== undefined) await restoreExternalId(from, organisation, context);
      throw explained;
    });
    inventory.forgetGroups();
    return { id: String(made.id), state: fromWire(made, organisation) };
  },

  async planUpdate(live, inputs, context) {
    const organisation = await organisationOf(live, context);
    const { externalId } = inputs;
    // Its own group has the external id of the state, or has lost it by hand; both are no clash.
    if (externalId !== undefined && externalId !== live.externalId)
      await groupReleasing(
        { organisation, externalId },
        await context.inventory.groups(organisation),
        context,
      );
    return { organisation };
  },

  async update(id, live, inputs, context) {
    const { client, inventory, run, urn } = context;
    const number = Number(id);
    const organisation = await organisationOf(live, context);
    await findOwn(number, live, organisation, context);
    const { externalId } = inputs;
    if (externalId !== undefined && externalId !== live.externalId) {
      const groups = await inventory.groupsNow(organisation);
      const from = await groupReleasing({ organisation, externalId, id: number }, groups, context);
      if (from !== undefined) await releaseExternalId(from, organisation, context);
    }
    const updated = await run
      .exclusive(writingGroup(number), async () => {
        const written = await updateIdempotently(
          () => client.groups.update(organisation, number, toWire(inputs)),
          async () => {
            const found = await client.groups.get(organisation, number);
            return found !== undefined && isAs(inputs, found) ? found : undefined;
          },
        );
        run.hold(ownTypes.group, id, { urn, wanted: { ...inputs }, settled: true });
        return written;
      })
      .catch(async (error: unknown) => {
        throw await explainFault(error, inputs, organisation, context);
      });
    inventory.forgetGroups();
    return fromWire(updated, organisation);
  },

  async read(id, known, context) {
    const { inventory } = context;
    const { number, organisation: given } = parseId(id);
    const organisation = known?.organisation ?? (await resolveOrganisation(inventory, given)).id;
    const found = (await inventory.groups(organisation)).find((each) => each.id === number);
    if (found === undefined) {
      await confirmGone(`The group ${nameOf(number, known)}`, organisation, context);
      return undefined;
    }
    return { id: String(found.id), state: fromWire(found, organisation) };
  },

  async delete(id, known, context) {
    const { client, inventory } = context;
    const number = Number(id);
    const organisation = await organisationOf(known, context);
    await findOwn(number, known, organisation, context);
    if ((await client.groups.delete(organisation, number)) === "missing")
      await confirmGone(`The group ${nameOf(number, known)}`, organisation, context);
    inventory.forgetGroups();
  },
};

function claim(wanted: Partial<State>, { run, urn }: Context): void {
  run.claim(urn, group.uniqueValues?.(wanted) ?? []);
}

/** The organisation of a group; a state that does not say it can mean only the credential's own. */
async function organisationOf(known: Partial<State>, { inventory }: Context): Promise<number> {
  return known.organisation ?? (await resolveOrganisation(inventory)).id;
}

/**
 * Looks whether the group of a number is still the one that the state means: of the same name, or with the same external id.
 *
 * @throws Error in one sentence if it has neither.
 */
async function findOwn(
  number: number,
  known: State,
  organisation: number,
  { client, inventory }: Context,
): Promise<void> {
  const found = (await inventory.groups(organisation)).find((each) => each.id === number);
  if (found === undefined || found.name === known.name) return;
  if (known.externalId !== undefined && found.external_id === known.externalId) return;
  throw new DiagnosticError({
    code: "resource/identity-changed",
    place: { property: "name" },
    found: `the group ${number} at ${client.apiUrl} is called "${found.name}" now, and "${known.name}" in this stack's state, so nothing was written`,
    fix: 'run "pulumi refresh", check what it shows, and run again',
  });
}

function nameOf(number: number, known: State | undefined): string {
  return known === undefined ? String(number) : `"${known.name}" (${number})`;
}

/** `42`, or `1/42` where the credential sees several organisations. */
function parseId(id: string): { number: number; organisation?: number } {
  const [, organisation, number] = /^(?:(\d+)\/)?(\d+)$/.exec(id) ?? [];
  if (number === undefined) {
    throw new DiagnosticError({
      code: "resource/bad-import-id",
      place: { property: "id" },
      found: `found "${id}"`,
      expected: 'the group\'s number, or "<organisation>/<group>"',
      fix: 'for example "42" or "1/42"',
    });
  }
  return organisation === undefined
    ? { number: Number(number) }
    : { number: Number(number), organisation: Number(organisation) };
}

/** Whether an object is what was sent. */
function isAs(inputs: Inputs, found: Group): boolean {
  return (
    found.name === inputs.name &&
    (found.external_id ?? undefined) === inputs.externalId &&
    found.is_default === inputs.isDefault
  );
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

/**
 * An external id is unique in an organisation, and Flagsmith answers a second group of one with a bare 500. So whoever
 * has it is looked for first. Another resource of the program that is about to give it up is made to give it up now: so
 * that an external id can move from one group to another, or to a group's own replacement, in one run.
 *
 * @module
 */
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { ownTypes } from "../../../facts/typeTokens.js";
import type { Group } from "../../../flagsmith/schemas.js";
import { hasUnknown, reveal } from "../../../plugin/value.js";
import type { Context } from "../../resource.js";
import type { Holder } from "../../run.js";
import { describeImport, insteadOfReplacement } from "../../importAdvice.js";

/** The group that wants an external id. */
export interface ExternalIdClaim {
  readonly organisation: number;
  readonly externalId: string;
  /** Its number; undefined if it does not exist yet. */
  readonly id?: number;
}

/**
 * The group that has the external id now and is about to give it up; undefined if nobody has it.
 *
 * @param groups - all groups of the organisation.
 * @throws Error in one sentence if somebody has it and keeps it, or may keep it.
 */
export async function groupReleasing(
  { organisation, externalId, id }: ExternalIdClaim,
  groups: readonly Group[],
  context: Context,
): Promise<Group | undefined> {
  const { client, run, urn } = context;
  const has = (group: Group) => group.external_id === externalId && group.id !== id;
  const seen = groups.find(has);
  if (seen === undefined || replacesItself(seen, context)) return seen;
  if (givesUp(run.holderOf(ownTypes.group, seen.id), urn, externalId)) return seen;
  // The list may be old, and the run may have come to the other resource meanwhile.
  const now = await client.groups.get(organisation, seen.id);
  if (now === undefined || !has(now)) return undefined;
  if (givesUp(run.holderOf(ownTypes.group, now.id), urn, externalId)) return now;
  throw new DiagnosticError(describeTaken(externalId, now, urn));
}

/** Whether the group is the old object of the very resource that is being created, which goes at the end of the run. */
function replacesItself(group: Group, { run, urn }: Context): boolean {
  const before = run.inputsBefore(urn);
  return before?.name === group.name && reveal(before.externalId ?? null) === group.external_id;
}

/** Whether the resource that has a group wants another external id for it, or none, and has not written that yet. */
function givesUp(holder: Holder | undefined, urn: string, externalId: string): boolean {
  if (holder === undefined || holder.settled) return false;
  const wanted = holder.wanted?.externalId;
  return holder.urn === urn || hasUnknown(wanted) || reveal(wanted ?? null) !== externalId;
}

/** Takes the external id away from the group that gives it up. Its own update, or its deletion, follows in this run. */
export async function releaseExternalId(from: Group, organisation: number, context: Context): Promise<void> {
  const { client, run } = context;
  await run.exclusive(writingGroup(from.id), async () => {
    if (run.holderOf(ownTypes.group, from.id)?.settled === true) return;
    await client.groups.update(organisation, from.id, { ...bodyOf(from), external_id: null });
  });
}

/**
 * Gives it back to the group that was to be replaced, since its replacement could not be made. Never throws. What another
 * resource has given up stays given up.
 */
export async function restoreExternalId(
  to: Group,
  organisation: number,
  { client, run, urn }: Context,
): Promise<void> {
  const holder = run.holderOf(ownTypes.group, to.id);
  if (holder !== undefined && holder.urn !== urn) return;
  await client.groups.update(organisation, to.id, bodyOf(to)).catch(() => undefined);
}

/** Key of the writes of one group, which wait for each other. */
export function writingGroup(id: number): string {
  return `group ${id}`;
}

function bodyOf({ name, external_id, is_default }: Group) {
  return { name, external_id: external_id ?? null, is_default };
}

/** Why a group cannot have an external id: another one has it. */
export function describeTaken(externalId: string, { name, id }: Group, urn: string): Diagnostic {
  return {
    code: "resource/external-id-taken",
    place: { property: "externalId" },
    found: `the group "${name}" (${id}) has the external id "${externalId}" already, and only one group of an organisation can have it`,
    fix:
      `use another one, or, to manage that group here, ${describeImport(urn, String(id))}. If it is this resource under a ` +
      `former name, add that name to "aliases"; if another resource of this program gives the external id up, add that resource to ` +
      `"dependsOn"; if the program no longer has that resource, run "pulumi up" once without this one. ${insteadOfReplacement}`,
  };
}

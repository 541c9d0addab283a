import pLimit from "p-limit";
import { stacksOfProject } from "../../engine/stacks.js";
import { type Engine, EngineError } from "../../engine/engine.js";
import type { PulumiOptions } from "../../engine/pulumi.js";
import { type StateResource, readStackState } from "../../engine/stackState.js";
import { oktaTypes, ownTypes } from "../../facts/typeTokens.js";
import type { Adoption } from "../../program/adoption.js";

/** A stack and the resources in its state. */
export interface StackState {
  readonly stack: string;
  readonly resources: readonly StateResource[];
}

/** Something to adopt that another stack manages already. */
export interface Owned {
  readonly stack: string;
  readonly kind: "application" | "samlConfiguration" | "group";
  readonly id: string;
}

const types = {
  application: oktaTypes.application,
  samlConfiguration: ownTypes.samlConfiguration,
  group: ownTypes.group,
} as const;

/** Each state is read by its own process, so only a few at a time. */
const atATime = 4;

/** The states of the project's other stacks; none if the backend has no stack of the project yet. */
export async function otherStacks(
  engine: Engine,
  stack: string,
  options: PulumiOptions,
): Promise<StackState[]> {
  const names = await stacksOfProject(engine, options).catch((error: unknown) => {
    if (error instanceof EngineError) return [];
    throw error;
  });
  const bare = (name: string) => name.split("/").at(-1);
  const limit = pLimit(atATime);
  return Promise.all(
    names
      .filter((name) => bare(name) !== bare(stack))
      .map((name) =>
        limit(async () => ({ stack: name, resources: await readStackState(engine, name, options) })),
      ),
  );
}

/**
 * The parts of an adoption that other stacks manage. Names and numbers in Flagsmith are unique only within one address;
 * Okta's ids are unique everywhere.
 *
 * @param apiBaseUrl - of the Flagsmith whose objects are adopted.
 */
export function ownedByOthers(
  adoption: Adoption,
  apiBaseUrl: string,
  others: readonly StackState[],
): Owned[] {
  return others.flatMap(({ stack, resources }) => {
    const has = (kind: Owned["kind"], id: string | undefined): Owned[] =>
      id !== undefined && resources.some((each) => each.type === types[kind] && each.id === id)
        ? [{ stack, kind, id }]
        : [];
    const sameFlagsmith = resources.some(
      ({ type, outputs }) => type === types.samlConfiguration && originOf(outputs["acsUrl"]) === apiBaseUrl,
    );
    return [
      ...has("application", adoption.application),
      ...(sameFlagsmith
        ? [
            ...has("samlConfiguration", adoption.samlConfiguration),
            ...Object.values(adoption.groups).flatMap((id) => has("group", id)),
          ]
        : []),
    ];
  });
}

/** Why nothing can be adopted, because another stack manages a side of it; undefined if none does. */
export function describeOwner(owned: readonly Owned[]): string | undefined {
  const [first] = owned.filter(({ kind }) => kind !== "group");
  if (first === undefined) return undefined;
  const what = owned
    .filter(({ stack, kind }) => stack === first.stack && kind !== "group")
    .map(({ kind, id }) =>
      kind === "application" ? `the Okta application ${id}` : `the SAML configuration "${id}"`,
    );
  return (
    `Stack ${first.stack} of this project manages ${what.join(" and ")} already: two stacks would undo each ` +
    `other's changes, and destroying one would delete what the other needs. Work with stack ${first.stack}, or give this stack a ` +
    "samlOrganisation of its own."
  );
}

/** An adoption without the groups that other stacks manage. */
export function withoutOwnedGroups(adoption: Adoption, owned: readonly Owned[]): Adoption {
  const taken = new Set(owned.filter(({ kind }) => kind === "group").map(({ id }) => id));
  return {
    ...adoption,
    groups: Object.fromEntries(Object.entries(adoption.groups).filter(([, id]) => !taken.has(id))),
  };
}

function originOf(url: unknown): string | undefined {
  return typeof url === "string" && URL.canParse(url) ? new URL(url).origin : undefined;
}

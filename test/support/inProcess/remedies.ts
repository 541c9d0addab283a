/**
 * What people do if an `up` is refused: what the refusal says, and nothing else.
 *
 * @module
 */
import { adoptionIn } from "./adoption.js";
import type { Wanted } from "./connection.js";
import type { Engine, Import, RunResult } from "./engine.js";

/** Refusals that one after the other may need something done, and then it has to work. */
const most = 8;

/** How the program is carried out, and what people can do besides. */
export interface Means {
  readonly engine: Engine;
  /** `pulumi up --refresh` of a connection. */
  up(wanted: Wanted): Promise<RunResult>;
  import(what: Import): Promise<RunResult>;
  /** What plain `up` cannot see, and Okta's console shows: somebody has switched the application off. */
  activateApplications(): void;
}

/** What came of it. */
export interface Settled {
  readonly last: RunResult;
  /** The connection, with what refusals asked to add to the program. */
  readonly wanted: Wanted;
}

/** `up --refresh` until one is not refused, with what each refusal advises done before the next; or until there is no advice left. */
export async function upUntilSettled(
  wanted: Wanted,
  means: Means,
  left = most,
  before = "",
): Promise<Settled> {
  const last = await means.up(wanted);
  const refusal = last.errors.join(" ");
  // Advice that was followed and leads to the same refusal is none.
  if (last.ok || left === 0 || refusal === before) return { last, wanted };
  const next = await follow(refusal, wanted, means, left - 1);
  return next === undefined ? { last, wanted } : upUntilSettled(next, means, left - 1, refusal);
}

/** Does what a refusal advises. @returns the program as it is afterwards; undefined: there was no advice. */
async function follow(
  refusal: string,
  wanted: Wanted,
  means: Means,
  left: number,
): Promise<Wanted | undefined> {
  const adoption = adoptionIn(refusal);
  if (adoption !== undefined) return takeOver(adoption, wanted, means, left);
  if (refusal.includes("allowIdpReplacement") && wanted.allowIdpReplacement !== true)
    return { ...wanted, allowIdpReplacement: true };
  if (/activate the application|is not active|INACTIVE/.test(refusal)) {
    means.activateApplications();
    return wanted;
  }
  return refusal.includes("up --refresh") ? wanted : undefined;
}

/** Takes over what exists; if another resource of this stack has it, that one goes first, in an `up` without the new one. */
async function takeOver(
  adoption: Import,
  wanted: Wanted,
  means: Means,
  left: number,
): Promise<Wanted | undefined> {
  const { type, name, id } = adoption;
  if (!means.engine.state.some((each) => each.type === type && each.id === id))
    return (await means.import(adoption)).ok ? wanted : undefined;
  const { groups, name: base } = wanted;
  const isOther = (each: { readonly name: string }) => `${base}-${each.name}` !== name;
  const without = await upUntilSettled({ ...wanted, groups: groups.filter(isOther) }, means, left);
  return without.last.ok ? { ...without.wanted, groups } : undefined;
}

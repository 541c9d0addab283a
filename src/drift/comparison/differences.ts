import { isDeepStrictEqual } from "node:util";
import type { Difference } from "../report.js";
import { endangersSignIn } from "./danger.js";
import { factsOf } from "./facts.js";
import { mendOf } from "./mend.js";
import type { RunEvents, Step } from "./runEvents.js";
import { type Values, inComparableForm, isUnknown } from "./values.js";

/** Operations that bring a resource that is there to what the program wants. */
const changing = ["update", "replace", "create-replacement"];

/**
 * What is not as it should be: what changed behind the program's back, found by the refresh, and what the program says and
 * no `up` has done, found by the plan after it. Each is told once, with the live value and the program's.
 */
export function differencesOf({ refreshed, planned }: RunEvents, stack: string): Difference[] {
  const plans = new Map<string, Step>();
  for (const step of planned) if (!plans.has(step.urn)) plans.set(step.urn, step);
  const urns = new Set([...refreshed, ...planned].map((step) => step.urn));
  const live = new Map(refreshed.map((step) => [step.urn, step]));
  return [...urns].flatMap((urn) => differencesOfResource(stack, live.get(urn), plans.get(urn), planned));
}

function differencesOfResource(
  stack: string,
  live: Step | undefined,
  plan: Step | undefined,
  planned: readonly Step[],
): Difference[] {
  const step = live ?? plan;
  if (step === undefined) return [];
  const describe = (kind: Difference["kind"], values: Partial<Values>, mendedByUp: boolean): Difference => ({
    product: productOf(step.type),
    kind,
    urn: step.urn,
    type: step.type,
    name: step.urn.split("::").at(-1) ?? step.urn,
    property: values.property,
    found: values.found,
    expected: values.expected,
    mendedByUp,
    mend: mendOf(kind, { stack, type: step.type, mendedByUp }),
    endangersSignIn: endangersSignIn(step.type, values.property),
  });

  if (live !== undefined && live.new === undefined) return [describe("deleted", {}, plan?.op === "create")];
  if (live === undefined) {
    return [describe(plan?.op === "delete" ? "notInProgram" : "notDeployed", {}, true)];
  }
  if (plan?.op === "delete") return [describe("notInProgram", {}, true)];

  const mended = new Set((plan?.paths ?? []).map(topLevel));
  const changed = changedValues(live, plan).map((values) =>
    describe("changed", values, mended.has(topLevel(values.property))),
  );
  const moved = factsOf(step.type)
    .map(({ property, mend }) => ({
      mend,
      property,
      found: live.new?.outputs[property],
      expected: live.old?.outputs[property],
    }))
    .filter(({ found, expected }) => !isDeepStrictEqual(found, expected))
    .map(({ mend, ...values }) => ({
      ...describe("changed", values, handsMetadataOver(planned)),
      mend: `${mend}.`.replace(/^./, (letter) => letter.toUpperCase()),
    }));
  const pending =
    step.type === handoffType && live.new?.outputs.status === "pending"
      ? [
          describe(
            "handoffPending",
            { property: "status", found: "pending", expected: "acknowledged" },
            false,
          ),
        ]
      : [];
  return [...changed, ...moved, ...pending];
}

const handoffType = "flagsmith-sso:index:SupportHandoff";
const metadataTypes = ["flagsmith-sso:index:IdpMetadata", handoffType];

function handsMetadataOver(planned: readonly Step[]): boolean {
  return planned.some((step) => metadataTypes.includes(step.type));
}

/** The properties that differ, by the refresh or by the plan, each with the live value and the one that should be. */
function changedValues(live: Step, plan: Step | undefined): Values[] {
  const wanted = plan !== undefined && changing.includes(plan.op) ? plan : undefined;
  const properties = new Set([...live.paths, ...(wanted?.paths ?? [])].map(topLevel));
  return [...properties].flatMap((property) => {
    const found = live.new?.outputs[property] ?? live.new?.inputs[property];
    const before = live.old?.inputs[property] ?? live.old?.outputs[property];
    const planned = wanted?.new?.inputs[property];
    if (!isUnknown(planned)) return inComparableForm({ property, found, expected: planned ?? before });
    // What is not known before `up` only follows from another difference, unless it was changed behind our back too.
    const changedByHand = live.paths.some((path) => topLevel(path) === property);
    return changedByHand ? inComparableForm({ property, found, expected: before }) : [];
  });
}

/** A list or an object is compared as a whole: a path with an index says little when an element is gone. */
function topLevel(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

function productOf(type: string): Difference["product"] {
  if (type.startsWith("okta:")) return "okta";
  return type.startsWith("flagsmith-sso:") ? "flagsmith" : "other";
}

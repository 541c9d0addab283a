import { isDeepStrictEqual } from "node:util";
import { metadataTypes, ownTypes } from "../../../facts/typeTokens.js";
import type { Difference } from "../report.js";
import { endangersSignIn } from "./danger.js";
import { factsOf } from "./facts.js";
import { describeFix } from "./fix.js";
import type { RunEvents, Step } from "../../../engine/runEvents.js";
import { keyOutputs, otherKeysOf } from "./unknownKeys.js";
import { type Values, inComparableForm, isUnknown, wholeResource } from "./values.js";

/** Operations that change an existing resource to what the program wants. */
const changing = ["update", "replace", "create-replacement"];

/**
 * What is not as it should be: what changed outside the program, found by the refresh, and what the program wants and
 * no `up` has done, found by the plan after it. Each is reported once, with the live value and the program's.
 */
export function differencesOf({ refreshed, planned }: RunEvents, stack: string): Difference[] {
  const plans = new Map<string, Step>();
  for (const step of planned) if (!plans.has(step.urn)) plans.set(step.urn, step);
  const urns = new Set([...refreshed, ...planned].map((step) => step.urn));
  const live = new Map(refreshed.map((step) => [step.urn, step]));
  const context: Context = {
    stack,
    handsMetadataOver: planned.some((step) => metadataTypes.includes(step.type)),
    refreshed,
    throughSupport: [...refreshed, ...planned].some((step) => step.type === ownTypes.supportHandoff),
  };
  const differences = [...urns].flatMap((urn) =>
    differencesOfResource(context, live.get(urn), plans.get(urn)),
  );
  return differences.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** Unknown keys come before everything else. */
function rankOf({ kind }: Difference): number {
  return kind === "unknownKey" ? 0 : 1;
}

/** Facts about the whole stack. */
interface Context {
  readonly stack: string;
  readonly refreshed: readonly Step[];
  /** Whether metadata goes to Flagsmith's support, and not to its API. */
  readonly handsMetadataOver: boolean;
  readonly throughSupport: boolean;
}

function differencesOfResource(
  { stack, refreshed, handsMetadataOver, throughSupport }: Context,
  live: Step | undefined,
  plan: Step | undefined,
): Difference[] {
  const step = live ?? plan;
  if (step === undefined) return [];
  const describe = (kind: Difference["kind"], values: Partial<Values>, fixedByUp: boolean): Difference => ({
    product: productOf(step.type),
    kind,
    urn: step.urn,
    type: step.type,
    name: step.urn.split("::").at(-1) ?? step.urn,
    property: values.property,
    found: values.found,
    expected: values.expected,
    fixedByUp,
    fix: describeFix(kind, {
      stack,
      type: step.type,
      property: values.property,
      fixedByUp,
      throughSupport,
    }),
    endangersSignIn: endangersSignIn(step.type, values.property),
  });

  const [there, wanted] = [
    wholeResource(step.type, live?.new ?? plan?.old),
    wholeResource(step.type, plan?.new ?? live?.old),
  ];
  if (live !== undefined && live.new === undefined)
    return [describe("deleted", { expected: wanted }, plan?.op === "create")];
  if (plan?.op === "delete") return [describe("notInProgram", { found: there }, true)];
  if (live === undefined) return [describe("notDeployed", { expected: wanted }, true)];

  const fixed = new Set((plan?.paths ?? []).map(topLevel));
  const changed = changedValues(live, plan).map((values) =>
    describe("changed", values, fixed.has(topLevel(values.property))),
  );
  const moved = factsOf(step.type)
    .map(({ property, fix }) => ({
      fix,
      property,
      found: live.new?.outputs[property],
      expected: live.old?.outputs[property],
    }))
    .filter(({ found, expected }) => !isDeepStrictEqual(found, expected))
    .map(({ fix, ...values }) => ({
      ...describe("changed", values, handsMetadataOver),
      fix: fix({ stack, throughSupport }),
    }));
  const pending =
    step.type === ownTypes.supportHandoff && live.new?.outputs.status === "pending"
      ? [
          describe(
            "handoffPending",
            { property: "status", found: "pending", expected: "acknowledged" },
            false,
          ),
        ]
      : [];
  const intruders =
    step.type === ownTypes.idpMetadata
      ? otherKeysOf(live, refreshed).unknown.map((fingerprint) =>
          describe("unknownKey", { property: "unknownFingerprints", found: fingerprint }, true),
        )
      : [];
  return [...intruders, ...changed, ...moved, ...pending];
}

/** The properties that differ, by the refresh or by the plan, each with the live and the expected value. */
function changedValues(live: Step, plan: Step | undefined): Values[] {
  const wanted = plan !== undefined && changing.includes(plan.op) ? plan : undefined;
  const paths = new Set([...live.paths, ...(wanted?.paths ?? [])].map(topLevel));
  const properties = [...paths].filter(
    (each) => live.type !== ownTypes.idpMetadata || !keyOutputs.includes(each),
  );
  return properties.flatMap((property) => {
    const found = live.new?.outputs[property] ?? live.new?.inputs[property];
    const before = live.old?.inputs[property] ?? live.old?.outputs[property];
    const planned = wanted?.new?.inputs[property];
    if (!isUnknown(planned))
      return inComparableForm(live.type, { property, found, expected: planned ?? before });
    // A value that is not known before `up` only follows from another difference, unless it was changed outside the
    // program too.
    const changedByHand = live.paths.some((path) => topLevel(path) === property);
    return changedByHand ? inComparableForm(live.type, { property, found, expected: before }) : [];
  });
}

/** A list or an object is compared as a whole: a path with an index says little if an element is gone. */
function topLevel(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

function productOf(type: string): Difference["product"] {
  if (type.startsWith("okta:")) return "okta";
  return type.startsWith("flagsmith-sso:") ? "flagsmith" : "other";
}

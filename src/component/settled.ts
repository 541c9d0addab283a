import * as pulumi from "@pulumi/pulumi";
import type { FlagsmithSsoArgs } from "./args.js";
import { isKnown, valueOf } from "./isKnown.js";

/** Stands for a value that is not known: another resource gives it, and is yet to be made. */
export const notYet = Symbol("not known yet");
export type NotYet = typeof notYet;

/** A type with what has become of its Inputs: values, and `Pending` for those that are not known. */
export type Settled<T, Pending = never> = T extends Promise<unknown> | pulumi.OutputInstance<unknown>
  ? Pending
  : T extends string | number | boolean | undefined
    ? T
    : { readonly [K in keyof T]: Settled<T[K], Pending> };

/** Arguments as a stack's file gives them: every value is at hand. */
export type PlainArgs = Settled<FlagsmithSsoArgs>;

/** Arguments as far as they are known. */
export type ArgsSoFar = Settled<FlagsmithSsoArgs, NotYet>;

/** Arguments that were looked at. */
export interface Look {
  readonly args: ArgsSoFar;
  /** Some are outputs or promises, so that there is more to see later. */
  readonly isWhole: boolean;
}

/** What can be seen of arguments at once: outputs and promises are not known. */
export function lookAt(args: FlagsmithSsoArgs): Look {
  let isWhole = true;
  const seen = replaceEventual(args, () => {
    isWhole = false;
    return notYet;
  });
  return { args: seen as ArgsSoFar, isWhole };
}

/** Arguments that have settled. */
export interface SettledArgs {
  readonly args: ArgsSoFar;
  /** Texts among them that are secret, which no message may show. */
  readonly secrets: readonly string[];
}

/** Arguments once every output is there, apart from those that this run does not know. */
export async function settle(args: FlagsmithSsoArgs): Promise<SettledArgs> {
  const eventual: (pulumi.OutputInstance<unknown> | Promise<unknown>)[] = [];
  replaceEventual(args, (each) => eventual.push(each));
  const secrets: string[] = [];
  const values = new Map(
    await Promise.all(
      eventual.map(async (each) => {
        const output = pulumi.output(each);
        if (!(await isKnown(output))) return [each, notYet] as const;
        const value = await valueOf(output);
        if (await pulumi.isSecret(output)) secrets.push(...textsIn(value));
        return [each, value] as const;
      }),
    ),
  );
  return { args: replaceEventual(args, (each) => values.get(each)) as ArgsSoFar, secrets };
}

/** A value with its outputs and promises, at every depth, replaced. */
function replaceEventual(
  value: unknown,
  replace: (eventual: pulumi.OutputInstance<unknown> | Promise<unknown>) => unknown,
): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return replace(value);
  if (Array.isArray(value)) return value.map((each) => replaceEventual(each, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replaceEventual(each, replace)] as const),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

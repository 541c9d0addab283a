import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { FlagsmithSsoArgs } from "./args.js";

/**
 * Arguments that have to be known early and are outputs or promises: the types do not allow them, but a program in JavaScript, or in
 * YAML, can give them all the same.
 */
export function lateProblems(args: FlagsmithSsoArgs): Diagnostic[] {
  const { flagsmith, okta, support } = args;
  return [
    ...late("flagsmith", flagsmith),
    ...late("flagsmith.groups", flagsmith.groups),
    ...each(flagsmith.groups, (group, index) => [
      ...late(`flagsmith.groups[${index}]`, group),
      ...late(`flagsmith.groups[${index}].name`, group.name),
    ]),
    ...late("flagsmith.attributeMappings", flagsmith.attributeMappings),
    ...late("okta", okta),
    ...late("okta.application", okta?.application),
    ...late("okta.groups", okta?.groups),
    ...each(okta?.groups, (group, index) => [
      ...late(`okta.groups[${index}]`, group),
      ...(typeof group === "object" && "create" in group
        ? late(`okta.groups[${index}].create`, group.create)
        : []),
    ]),
    ...late("okta.catalogue", okta?.catalogue),
    ...late("okta.signingKey", okta?.signingKey),
    ...late("support", support),
  ];
}

function late(property: string, value: unknown): Diagnostic[] {
  if (!pulumi.Output.isInstance(value) && !(value instanceof Promise)) return [];
  return [
    {
      code: "value/known-too-late",
      place: { property },
      found: "found an output of another resource, or a secret",
      expected: "a plain value, since it decides which resources there are and what they are called",
      fix: "write the value itself",
    },
  ];
}

function each<T>(
  list: readonly T[] | undefined,
  problemsOf: (item: T, index: number) => Diagnostic[],
): Diagnostic[] {
  return Array.isArray(list) ? (list as readonly T[]).flatMap(problemsOf) : [];
}

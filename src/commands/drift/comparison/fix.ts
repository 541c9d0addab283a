import { metadataTypes, oktaTypes, ownTypes } from "../../../facts/typeTokens.js";
import type { Difference } from "../report.js";

/** What a fix depends on. */
export interface FixContext {
  readonly stack: string;
  readonly type: string;
  /** Undefined: the whole resource. */
  readonly property?: string | undefined;
  readonly fixedByUp: boolean;
  /** Whether metadata goes through Flagsmith's support, and not through its API. */
  readonly throughSupport: boolean;
}

/**
 * The command that fixes manual changes and deletions: without `--refresh`, `up` compares with the state alone and
 * misses them.
 */
export function refreshingUp(stack: string): string {
  return `"pulumi up --refresh --stack ${stack}"`;
}

/** How to fix a difference, one sentence. */
export function describeFix(kind: Difference["kind"], { stack, type, ...way }: FixContext): string {
  const up = refreshingUp(stack);
  switch (kind) {
    case "unknownKey":
      return `Run ${up}, which removes the key from Flagsmith; then find out who added it and who has signed in with it.`;
    case "deleted":
      return fixForDeleted(up, { type, ...way });
    case "notDeployed":
      return `Run "pulumi up --stack ${stack}", which creates it; or remove it from the program.`;
    case "notInProgram":
      return `Run "pulumi up --stack ${stack}", which deletes it; or add it to the program again.`;
    case "handoffPending":
      return `Send the e-mail to Flagsmith's support, and run "flagsmith-sso handoff acknowledge --stack ${stack}" after it has answered.`;
    case "changed":
      return fixForChanged(up, { type, ...way });
  }
}

function fixForDeleted(up: string, { type, fixedByUp, throughSupport }: Omit<FixContext, "stack">): string {
  if (type === oktaTypes.application) {
    return throughSupport
      ? `Run ${up}, which creates a new one and writes a new hand-off for it, because it is another IdP for Flagsmith.`
      : `Run ${up} with allowIdpReplacement set to true, because the new application is another IdP for Flagsmith.`;
  }
  return fixedByUp
    ? `Run ${up}, which creates it again; or remove it from the program.`
    : `Remove it from the program, or find out why ${up} would not create it again.`;
}

function fixForChanged(up: string, { type, property, fixedByUp }: Omit<FixContext, "stack">): string {
  if (!fixedByUp) return `Set it back where it was changed, since ${up} leaves it as it is.`;
  if (type === oktaTypes.application && property === "attributeStatements")
    return `Run ${up}, which sets them right; if Okta drops them without an error, that run says so and names the alternatives.`;
  if (type === ownTypes.supportHandoff)
    return `Run ${up}, which writes a new hand-off to Flagsmith's support.`;
  if (metadataTypes.includes(type)) return `Run ${up}, which writes Okta's current metadata to Flagsmith.`;
  return `Run ${up}, which restores it; or change the program, if the live value is intended.`;
}

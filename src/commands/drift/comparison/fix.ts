import { metadataTypes, oktaTypes, ownTypes } from "../../../facts/typeTokens.js";
import type { Difference } from "../report.js";

/** What a sentence about fixing depends on. */
export interface FixContext {
  readonly stack: string;
  readonly type: string;
  /** Undefined: the whole resource. */
  readonly property?: string | undefined;
  readonly fixedByUp: boolean;
  /** Whether metadata goes through Flagsmith's support, and not through its API. */
  readonly throughSupport: boolean;
}

/** The command that fixes what was changed or deleted by hand: without `--refresh`, `up` looks at the state alone and sees nothing. */
export function refreshingUp(stack: string): string {
  return `"pulumi up --refresh --stack ${stack}"`;
}

/** How to fix a difference, one sentence. */
export function describeFix(kind: Difference["kind"], { stack, type, ...way }: FixContext): string {
  const up = refreshingUp(stack);
  switch (kind) {
    case "unknownKey":
      return `Run ${up}, which takes the key out of Flagsmith; then find out who put it there and who has signed in with it.`;
    case "deleted":
      return fixForDeleted(up, { type, ...way });
    case "notDeployed":
      return `Run "pulumi up --stack ${stack}", which makes it; or take it out of the program.`;
    case "notInProgram":
      return `Run "pulumi up --stack ${stack}", which deletes it; or put it back into the program.`;
    case "handoffPending":
      return `Send the e-mail to Flagsmith's support, and run "flagsmith-sso handoff acknowledge --stack ${stack}" when it has answered.`;
    case "changed":
      return fixForChanged(up, { type, ...way });
  }
}

function fixForDeleted(up: string, { type, fixedByUp, throughSupport }: Omit<FixContext, "stack">): string {
  if (type === oktaTypes.application) {
    return throughSupport
      ? `Run ${up}, which makes another one and writes a new hand-off for it, since that is another IdP for Flagsmith.`
      : `Run ${up} with allowIdpReplacement set to true, since the application that it makes is another IdP for Flagsmith.`;
  }
  return fixedByUp
    ? `Run ${up}, which makes it again; or take it out of the program.`
    : `Take it out of the program, or find out why ${up} would not make it again.`;
}

function fixForChanged(up: string, { type, property, fixedByUp }: Omit<FixContext, "stack">): string {
  if (!fixedByUp) return `Set it back where it was changed, since ${up} leaves it as it is.`;
  if (type === oktaTypes.application && property === "attributeStatements")
    return `Run ${up}, which sets them right; if Okta drops them without an error, that run says so and names the alternatives.`;
  if (type === ownTypes.supportHandoff)
    return `Run ${up}, which writes a new hand-off to Flagsmith's support.`;
  if (metadataTypes.includes(type)) return `Run ${up}, which gives Flagsmith the metadata that Okta has now.`;
  return `Run ${up}, which sets it right; or change the program, if what is there is meant.`;
}

import type { Difference } from "../report.js";
import { handoffType, metadataTypes } from "./types.js";

/** What a sentence about mending depends on. */
export interface MendCase {
  readonly stack: string;
  readonly type: string;
  readonly mendedByUp: boolean;
  /** Whether metadata goes through Flagsmith's support, and not through its API. */
  readonly throughSupport: boolean;
}

/** The command that mends what was changed or deleted by hand: without `--refresh`, `up` looks at the state alone and sees nothing. */
export function refreshingUp(stack: string): string {
  return `"pulumi up --refresh --stack ${stack}"`;
}

/** How to mend a difference, one sentence. */
export function mendOf(kind: Difference["kind"], { stack, type, ...way }: MendCase): string {
  const up = refreshingUp(stack);
  switch (kind) {
    case "unknownKey":
      return `Run ${up}, which takes the key out of Flagsmith; then find out who put it there and who has signed in with it.`;
    case "deleted":
      return mendOfDeleted(up, { type, ...way });
    case "notDeployed":
      return `Run "pulumi up --stack ${stack}", which makes it; or take it out of the program.`;
    case "notInProgram":
      return `Run "pulumi up --stack ${stack}", which deletes it; or put it back into the program.`;
    case "handoffPending":
      return `Send the e-mail to Flagsmith's support, and run "flagsmith-sso handoff acknowledge --stack ${stack}" when it has answered.`;
    case "changed":
      return mendOfChanged(up, { type, ...way });
  }
}

function mendOfDeleted(up: string, { type, mendedByUp, throughSupport }: Omit<MendCase, "stack">): string {
  if (type === "okta:app/saml:Saml") {
    return throughSupport
      ? `Run ${up}, which makes another one and writes a new hand-off for it, since that is another IdP for Flagsmith.`
      : `Run ${up} with allowIdpReplacement set to true, since the application that it makes is another IdP for Flagsmith.`;
  }
  return mendedByUp
    ? `Run ${up}, which makes it again; or take it out of the program.`
    : `Take it out of the program, or find out why ${up} would not make it again.`;
}

function mendOfChanged(up: string, { type, mendedByUp }: Omit<MendCase, "stack">): string {
  if (!mendedByUp) return `Set it back where it was changed, since ${up} leaves it as it is.`;
  if (type === handoffType) return `Run ${up}, which writes a new hand-off to Flagsmith's support.`;
  if (metadataTypes.includes(type)) return `Run ${up}, which gives Flagsmith the metadata that Okta has now.`;
  return `Run ${up}, which sets it right; or change the program, if what is there is meant.`;
}

import type { Difference } from "../report.js";

/** What a sentence about mending depends on. */
interface MendCase {
  readonly stack: string;
  readonly type: string;
  readonly mendedByUp: boolean;
}

/** How to mend a difference, one sentence. */
export function mendOf(kind: Difference["kind"], { stack, type, mendedByUp }: MendCase): string {
  const up = `pulumi up --refresh --stack ${stack}`;
  switch (kind) {
    case "deleted":
      if (type === "okta:app/saml:Saml")
        return `Run "${up}" with allowIdpReplacement set to true, since the application that it makes is another IdP for Flagsmith.`;
      return mendedByUp
        ? `Run "${up}", which makes it again; or take it out of the program.`
        : `Take it out of the program, or find out why "${up}" would not make it again.`;
    case "notDeployed":
      return `Run "pulumi up --stack ${stack}", which makes it; or take it out of the program.`;
    case "notInProgram":
      return `Run "pulumi up --stack ${stack}", which deletes it; or put it back into the program.`;
    case "handoffPending":
      return `Send the e-mail to Flagsmith's support, and run "flagsmith-sso handoff acknowledge --stack ${stack}" when it has answered.`;
    case "changed":
      return mendedByUp
        ? `Run "${up}", which sets it right; or change the program, if what is there is meant.`
        : `Set it back where it was changed, since "${up}" leaves it as it is.`;
  }
}

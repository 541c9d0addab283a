import { type Call, nameOf } from "../call.js";
import { isGroupCall, mayBeDuplicateGroup } from "../duplicateGroup.js";
import { FlagsmithError } from "../errors.js";
import { type FailedCall, outcomeOf } from "./failedCall.js";

/** A failure inside Flagsmith, or of a proxy before it. */
export function describeServerFault({ call, answer, origin }: FailedCall): FlagsmithError {
  const { status } = answer;
  const mayBeDuplicate = mayBeDuplicateGroup(call, status);
  const found = `${nameOf(call)} failed inside ${status === 500 ? "Flagsmith" : "or before Flagsmith"} at ${origin} (status ${status})`;
  return new FlagsmithError(
    { found: found, expected: "an answer", fix: describeFix(call, status) },
    {
      kind: "serverFault",
      status,
      // Where Flagsmith itself says so, its database has refused the write; a proxy knows nothing of it.
      outcome: mayBeDuplicate && answer.flagsmithVersion !== undefined ? "notDone" : outcomeOf(call),
      retriable: !mayBeDuplicate,
    },
  );
}

/** What to do. The causes named are inputs that a real Flagsmith was seen to answer with status 500. */
function describeFix(call: Call, status: number): string {
  if (mayBeDuplicateGroup(call, status)) {
    return (
      "give the group an external id that no other group of the organisation has, and use an API key of an administrator of that " +
      "organisation, as Flagsmith answers in this way where one of them is missing"
    );
  }
  if (status === 500 && isGroupCall(call)) {
    return "use an API key of an administrator of that organisation, as Flagsmith answers others in this way, or look into its log";
  }
  if (status === 500 && call.route.startsWith("organisations/{organisation}/users/")) {
    return "check the organisation's id, as Flagsmith answers an unknown one in this way, or look into its log";
  }
  return "run again, and if it stays look into the log of Flagsmith and of the proxy before it";
}

import { type Call, nameOf } from "../call.js";
import { isDuplicateGroup, isGroupCall } from "../duplicateGroup.js";
import { FlagsmithError } from "../errors.js";
import { type FailedCall, outcomeOf } from "./failedCall.js";

/** A failure inside Flagsmith, or of a proxy before it. */
export function describeServerFault({ call, answer, origin }: FailedCall): FlagsmithError {
  const { status } = answer;
  const found = `${nameOf(call)} failed inside ${status === 500 ? "Flagsmith" : "or before Flagsmith"} at ${origin} (status ${status})`;
  return new FlagsmithError(`${found}, expected an answer; ${mendOf(call, status)}.`, {
    kind: "serverFault",
    status,
    outcome: outcomeOf(call),
    retriable: !isDuplicateGroup(call, status),
  });
}

/** What to do. The causes named are inputs that a real Flagsmith was seen to answer with status 500. */
function mendOf(call: Call, status: number): string {
  if (isDuplicateGroup(call, status)) {
    return "give the group an external id that no other group of the organisation has, as Flagsmith answers a second one in this way";
  }
  if (status === 500 && isGroupCall(call)) {
    return "use an API key of an administrator of that organisation, as Flagsmith answers others in this way, or look into its log";
  }
  if (status === 500 && call.route.startsWith("organisations/{organisation}/users/")) {
    return "check the organisation's id, as Flagsmith answers an unknown one in this way, or look into its log";
  }
  return "run again, and if it stays look into the log of Flagsmith and of the proxy before it";
}

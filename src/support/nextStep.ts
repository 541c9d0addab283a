import { supportAddress } from "../facts/saas.js";

/** Where a hand-off stands. `acknowledged` holds for one hand-off only: the next one is pending again. */
export type HandoffStatus = "pending" | "acknowledged";

/** Whether support has confirmed this very hand-off. */
export function handoffStatus(id: string, acknowledged: string | undefined): HandoffStatus {
  return acknowledged === id ? "acknowledged" : "pending";
}

/** What has to happen next, one sentence. */
export function nextStep(status: HandoffStatus, id: string, messageFile: string): string {
  if (status === "acknowledged") return `Hand-off ${id} is acknowledged: nothing is left to do.`;
  return `Hand-off ${id} is pending: open ${messageFile}, send it to ${supportAddress}, and when support has answered run "flagsmith-sso handoff acknowledge".`;
}

import { supportAddress } from "../facts/saas.js";

/** Status of a hand-off. `acknowledged` applies to one hand-off only: the next one is pending again. */
export type HandoffStatus = "pending" | "acknowledged";

/** Whether support has confirmed this hand-off. */
export function handoffStatus(id: string, acknowledged: string | undefined): HandoffStatus {
  return acknowledged === id ? "acknowledged" : "pending";
}

/** What has to happen next, one sentence. */
export function nextStep(status: HandoffStatus, id: string, messageFile: string): string {
  if (status === "acknowledged") return `Hand-off ${id} is acknowledged: there is nothing left to do.`;
  return `Hand-off ${id} is pending: open ${messageFile}, send it to ${supportAddress}, and run "flagsmith-sso handoff acknowledge" after support has answered.`;
}

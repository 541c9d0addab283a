import { toJson } from "../../output/json.js";
import { terminal } from "../../output/terminal.js";
import { visible } from "../../output/visible.js";
import { coloursFor } from "../../cli/colours.js";
import type { HandoffOptions } from "./options.js";
import { type DeployedHandoff, readHandoff } from "./readHandoff.js";

/** Prints the status of a hand-off. */
export async function showHandoff(
  options: HandoffOptions & { readonly format: "text" | "json" },
): Promise<void> {
  const handoff = await readHandoff(options);
  process.stdout.write(
    options.format === "json" ? `${toJson(withoutMetadata(handoff))}\n` : terminal(`${describe(handoff)}\n`),
  );
}

/** The document is in a file; here it would hide the rest. */
function withoutMetadata({ metadataXml: _, ...rest }: DeployedHandoff): Omit<DeployedHandoff, "metadataXml"> {
  return rest;
}

/** A hand-off as text. */
function describe(handoff: DeployedHandoff): string {
  const { stack, handoffId, status } = handoff;
  const { yellow, green } = coloursFor(process.stdout);
  const inColour = status === "pending" ? yellow(status) : green(status);
  return [
    `Stack ${stack}: hand-off ${handoffId} is ${inColour}`,
    ...facts(handoff),
    "",
    visible(handoff.nextStep),
  ].join("\n");
}

/** What a hand-off contains, one line each. */
export function facts(handoff: DeployedHandoff): string[] {
  const { samlOrganisation, entityId, signingCertificates, requests } = handoff;
  return [
    `  SAML organisation  ${samlOrganisation}`,
    `  IdP entity ID      ${entityId}`,
    ...signingCertificates.flatMap(({ fingerprint, notAfter }) => [
      `  certificate        ${fingerprint}`,
      `                     valid until ${notAfter}`,
    ]),
    ...requests.map(
      (each, index) => `  ${index === 0 ? "also requested     " : "                   "}${each}`,
    ),
    `  metadata           ${handoff.metadataFile}`,
    `  e-mail             ${handoff.messageFile}`,
  ].map(visible);
}

import { isAbsolute, join } from "node:path";
import { terminal } from "../../output/terminal.js";
import { MetadataDocument } from "../../saml/metadataDocument.js";
import { handoffFiles } from "../../support/supportMessage.js";
import { writeHandoff } from "../../support/writeHandoff.js";
import type { HandoffOptions } from "./options.js";
import { readHandoff } from "./readHandoff.js";

/** Writes the two files again: on another machine, or after they were lost with the one that ran `up`. */
export async function rewriteHandoff(options: HandoffOptions & { readonly output?: string }): Promise<void> {
  const handoff = await readHandoff(options);
  const request = { ...handoff, metadataXml: new MetadataDocument(handoff.metadataXml) };
  const files = await handoffFiles(request, { contact: handoff.contact, date: new Date() });
  const folder = options.output ?? handoff.folder;
  const written = await writeHandoff(isAbsolute(folder) ? folder : join(options.cwd, folder), files);
  process.stdout.write(terminal(`Wrote ${written.metadataFile}\nWrote ${written.messageFile}\n`));
}

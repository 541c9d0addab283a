import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { adoptionOf } from "./adoptionOf.js";
import { leftOut } from "./leftOut.js";
import { readExistingConnection } from "./readExistingConnection.js";
import { settingsOf } from "./settingsOf.js";
import { NothingToAdopt, type ExistingConnection } from "./existingConnection.js";
import { describeOwner, otherStacks, ownedByOthers, withoutOwnedGroups } from "./ownedByOthers.js";
import { importConnection } from "./importConnection.js";
import { ensureStack } from "../../engine/stacks.js";
import { progressWriter } from "../../engine/progressWriter.js";
import { resolveEngine } from "../../engine/resolveEngine.js";
import { createOktaReader } from "../../okta/client.js";
import { oktaConnectionFrom } from "../../okta/connection.js";
import { terminal } from "../../output/terminal.js";
import { visible } from "../../output/visible.js";
import { projectNamespace } from "../../facts/names.js";
import { readConfig } from "../../provider/config.js";
import { replaceFile, stackFileIn } from "../../stack/stackFile.js";
import { sayWait } from "../../cli/waiting.js";
import { describeFile, describeExistingConnection } from "./asText.js";
import { readKnown, oktaSettingsToWrite } from "./known.js";
import { mergeSettings } from "./mergeSettings.js";
import type { AdoptOptions, CompareStack } from "./options.js";

/**
 * Shows what is there and what would be adopted; with `yes` writes the stack file, imports, and compares.
 *
 * @param compare - compares the stack with its program at the end.
 * @returns the exit code.
 * @throws Error in one sentence when there is nothing to adopt, or it cannot be adopted.
 */
export async function runAdopt(options: AdoptOptions, compare: CompareStack): Promise<number> {
  const { cwd, stack, yes } = options;
  const file = await stackFileIn(
    cwd,
    stack,
    "in your own program, give each resource the id of the existing object in the resource option `import`",
  );
  const before = await readIfThere(join(cwd, file));
  const known = readKnown(before, file, options, process.env);

  const reader = createOktaReader({
    ...oktaConnectionFrom(known.environment),
    onWait: sayWait("Okta"),
  });
  const client = await readConfig(
    known.apiBaseUrl === undefined ? {} : { apiUrl: known.apiBaseUrl },
    process.env,
    { onWait: sayWait("Flagsmith") },
  );
  const existing = await readExistingConnection(client, reader, known);
  const settings = settingsToWrite(existing);
  say(describeExistingConnection(existing, reader.orgUrl));
  for (const sentence of leftOut(existing)) say(visible(sentence));
  if (yes) return adopt(existing, settings, file, { ...options, compare });
  say(describeFile(file, mergeSettings(before, file, settings), "gets"));
  say(`Nothing was changed. Run this again with --yes to write the file and import into stack ${stack}.`);
  return 0;
}

async function adopt(
  existing: ExistingConnection,
  settings: Readonly<Record<string, unknown>>,
  file: string,
  { cwd, stack, compare }: AdoptOptions & { readonly compare: CompareStack },
): Promise<number> {
  const progress = progressWriter(process.stderr);
  const engine = await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end);
  const onStep = (step: string) => process.stderr.write(terminal(`${step}\n`));
  const found = adoptionOf(existing);
  const owned = ownedByOthers(found, existing.apiBaseUrl, await otherStacks(engine, stack, { cwd }));
  const owner = describeOwner(owned);
  if (owner !== undefined) throw new NothingToAdopt({ code: "adopt/owned-elsewhere", found: owner });
  for (const { kind, id, stack: other } of owned)
    say(`The ${kind} ${id} in Flagsmith belongs to stack ${other}, and is left alone.`);

  // Before the file, so that nothing is written if there is no backend or no passphrase; Pulumi puts a salt into it.
  await ensureStack(engine, stack, { cwd });
  await writeSettings(join(cwd, file), file, settings);

  const imported = await importConnection(engine, stack, withoutOwnedGroups(found, owned), { cwd, onStep });
  say(
    imported.length === 0
      ? `Stack ${stack} already had everything; nothing was changed.`
      : `Stack ${stack} now has ${imported.length} resources; nothing was changed in Okta or Flagsmith.`,
  );
  onStep("Comparing with the program");
  return compare(engine, stack, { cwd, stackFolder: file.split("/").slice(0, -1).join("/") });
}

async function writeSettings(
  path: string,
  file: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const before = await readIfThere(path);
  const merged = mergeSettings(before, file, settings);
  if (merged.text !== before) await replaceFile(path, merged.text);
  say(describeFile(file, merged, "got"));
}

function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function settingsToWrite(existing: ExistingConnection): Readonly<Record<string, unknown>> {
  const own = Object.entries(settingsOf(existing)).map(
    ([key, value]) => [`${projectNamespace}:${key}`, value] as const,
  );
  return { ...Object.fromEntries<unknown>(own), ...oktaSettingsToWrite(process.env) };
}

function say(text: string): void {
  process.stdout.write(terminal(`${text}\n\n`));
}

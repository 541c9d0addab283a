import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Names, versions and licence texts of the packages that these files are from, as their licences ask of whoever ships them. */
export async function licencesOf(files) {
  const folders = new Set(files.map((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]));
  folders.delete(undefined);
  const sections = await Promise.all([...folders].sort().map(licenceOf));
  return sections.join(`\n${"-".repeat(78)}\n\n`);
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const texts = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const contents = await Promise.all(texts.map((file) => readFile(join(folder, file), "utf8")));
  return [`${name} ${version} (${license})\n`, ...contents.map((text) => `${text.trim()}\n`)].join("\n");
}

import { existsSync } from "node:fs";
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The file that the engine starts a plugin by. Source: pulumi/pulumi `sdk/go/common/workspace/plugins.go`. */
const executable = "pulumi-resource-okta";

/**
 * Makes a Pulumi home in which the stand-in is installed as the Okta plugin of the version that `@pulumi/okta` asks for. The
 * engine then starts it with the environment of the run, as it would start the real one. Other plugins of the user's are found there too.
 *
 * @param home - folder to make; what is in it stays.
 * @param usersHome - the user's own Pulumi home, which need not exist.
 * @param main - the compiled module to start.
 * @returns `home`.
 */
export async function installStandIn(
  home: string,
  usersHome: string,
  main = new URL("./oktaPlugin/main.js", import.meta.url),
): Promise<string> {
  const plugins = join(home, "plugins");
  const folder = join(plugins, `resource-okta-v${oktaVersion()}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, executable), script(main), { mode: 0o755 });
  const theirs = join(usersHome, "plugins");
  if (!existsSync(theirs)) return home;
  const others = (await readdir(theirs)).filter((each) => !each.startsWith("resource-okta-"));
  for (const each of others) {
    const link = join(plugins, each);
    await rm(link, { recursive: true, force: true });
    await symlink(join(theirs, each), link);
  }
  return home;
}

/** The version of the plugin that programs ask for. */
function oktaVersion(): string {
  const { version } = createRequire(import.meta.url)("@pulumi/okta/package.json") as {
    readonly version: string;
  };
  return version;
}

/** CommonJS, since the file's name has no extension. */
function script({ href }: URL): string {
  return `#!/usr/bin/env node\nimport(${JSON.stringify(href)}).then(({ main }) => main(process.argv.slice(2)));\n`;
}

import type { Browser } from "playwright-core";

/**
 * No sandbox, since containers and continuous integration run as root; no calls home, which a closed network would refuse.
 * The package's own list is not used: it has one process for all, which ends with the first page, and no web security.
 */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
] as const;

/** What a browser comes in. Optional, since it is large and only sign-ins need it. */
const packages = "playwright-core and @sparticuz/chromium";

/** Why no browser can be started, with the command that helps; undefined if one can. */
export async function missingBrowser(): Promise<string | undefined> {
  return load().then(
    () => undefined,
    () =>
      `${packages} are not installed; run "npm install --save-dev playwright-core @sparticuz/chromium" to include it.`,
  );
}

/**
 * Starts a headless Chromium that comes inside an npm package, so that nothing is downloaded.
 *
 * @throws Error in one sentence if the packages are not installed or Chromium cannot run.
 */
export async function launchBrowser(): Promise<Browser> {
  const [{ chromium }, { default: packed }] = await load().catch(() => {
    throw new Error(
      `Signing in needs a browser, but ${packages} are not installed; run "npm install --save-dev playwright-core @sparticuz/chromium".`,
    );
  });
  return chromium.launch({ executablePath: await packed.executablePath(), headless: true, args: [...quiet] });
}

function load() {
  return Promise.all([import("playwright-core"), import("@sparticuz/chromium")]);
}

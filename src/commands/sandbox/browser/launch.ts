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

/**
 * Starts a headless Chromium that comes inside an npm package, so that nothing is downloaded.
 *
 * @throws Error in one sentence if the packages are not installed or Chromium cannot run.
 */
export async function launchBrowser(): Promise<Browser> {
  const [{ chromium }, { default: packed }] = await Promise.all([
    import("playwright-core"),
    import("@sparticuz/chromium"),
  ]).catch(() => {
    throw new Error(
      "Signing in needs a browser, but playwright-core and @sparticuz/chromium are not installed; run npm ci in a checkout of the project.",
    );
  });
  return chromium.launch({ executablePath: await packed.executablePath(), headless: true, args: [...quiet] });
}

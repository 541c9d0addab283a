import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../sandbox/src/browser/launch.js";
import { html } from "../../src/commands/drift/formats/html/page.js";
import type { DriftReport } from "../../src/commands/drift/report.js";
import {
  driftReport,
  hostileReport,
  hostileStrings,
  manyStacks,
  richReport,
  stackReport,
} from "../support/driftReport.js";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const schemes = ["light", "dark"] as const;
const widths = [1280, 390] as const;
const reports: readonly (readonly [string, DriftReport])[] = [
  ["everything", richReport],
  ["one stack in sync", driftReport([stackReport()])],
  ["twelve stacks", manyStacks(12)],
  ["no stack", driftReport([])],
];

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

/** Shows the page; returns what it tried to load and what the console said. */
async function show(
  report: DriftReport,
  width: number,
  colorScheme: (typeof schemes)[number],
): Promise<string[]> {
  page = await (
    await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false })
  ).newPage();
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  page.on("request", (request) => told.push(request.url()));
  await page.setContent(html(report));
  return told;
}

describe("the page", () => {
  const cases = reports.flatMap(([name, report]) =>
    widths.flatMap((width) => schemes.map((scheme) => [name, width, scheme, report] as const)),
  );
  it.each(cases)(
    "fits, is accessible and loads nothing: %s, %i pixels, %s",
    async (_, width, scheme, report) => {
      expect(await show(report, width, scheme)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(await page.locator("h1").textContent()).toContain("stack");
      // The page's own policy lets no script in; the check is put in from outside.
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate<AxeResult>("axe.run()");
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    },
  );

  it("tells every environment, both values of a difference, and every certificate in words", async () => {
    await show(richReport, 1280, "light");
    const rows = await page.locator(".overview tbody th").allTextContents();
    expect(rows).toEqual(["production", "staging", "europe", "saas-support", "sandbox"]);
    const first = page.locator(".difference").first();
    expect(await first.locator("dd").allTextContents()).toEqual(['"Flagsmith (old)"', '"Flagsmith"']);
    const lines = await page.locator(".timeline li b").allTextContents();
    expect(lines).toEqual([
      "expired on 2026-11-12, 12 days ago",
      "expired on 2026-11-21, 3 days ago",
      "expires on 2026-12-06, in 12 days",
      "expires on 2028-01-08, in 410 days",
      "expires on 2030-03-08, in 1200 days",
    ]);
  });

  it("leads from the overview to what was found", async () => {
    await show(richReport, 1280, "light");
    await page.getByRole("link", { name: "europe" }).click();
    expect(await page.locator(":target h3").textContent()).toBe("europe");
  });

  it("draws certificates in the order of their ends, today between those that ended and those that last", async () => {
    await show(richReport, 1280, "light");
    const signs = await page.locator(".timeline li .sign").all();
    const places = await Promise.all(signs.map(async (sign) => (await sign.boundingBox())?.x ?? 0));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    const today = (await page.locator(".timeline li .today").first().boundingBox())?.x ?? 0;
    expect(places.filter((place) => place < today - 10)).toHaveLength(2);
  });

  it("draws the time that was asked about no wider than the line, however long it is", async () => {
    await show({ ...driftReport([stackReport()]), expiresWithinDays: 700_000 }, 1280, "light");
    const [line, shade] = await Promise.all(
      [".timeline li > svg", ".timeline .window"].map((each) => page.locator(each).first().boundingBox()),
    );
    const [end, shadeEnd] = [line, shade].map((box) => (box?.x ?? 0) + (box?.width ?? 0));
    expect(shadeEnd).toBeLessThanOrEqual((end ?? 0) + 1);
  });

  it.each(hostileStrings.map((each) => [each]))(
    "runs and shows nothing that a value brings along: %j",
    async (hostile) => {
      expect(await show(hostileReport(hostile), 390, "light")).toEqual([]);
      expect(await page.locator("script, img, iframe, a[href^=javascript]").count()).toBe(0);
      expect(await page.locator(".difference").count()).toBe(1);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    },
  );
});

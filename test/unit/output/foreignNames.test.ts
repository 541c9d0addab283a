import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFile, describeExistingConnection } from "../../../src/commands/adopt/asText.js";
import { mergeSettings } from "../../../src/commands/adopt/mergeSettings.js";
import { asText } from "../../../src/commands/discover/asText.js";
import { different } from "../../../src/commands/discover/words.js";
import { describeRotation } from "../../../src/commands/rotate/asText.js";
import { commandsFor } from "../../../src/commands/rotate/open.js";
import { verifyAsText } from "../../../src/commands/verify/asText.js";
import { coloursFor } from "../../../src/cli/colours.js";
import { text as doctorText } from "../../../src/commands/doctor/formats/text.js";
import { formatNames, writeReport } from "../../../src/commands/drift/formats/formats.js";
import { terminal } from "../../../src/output/terminal.js";
import { invisible, sentence, visible } from "../../../src/output/visible.js";
import { toServiceError } from "../../../src/plugin/failure.js";
import { PartialFailure } from "../../../src/plugin/plugin.js";
import { hostileReport } from "../../support/driftReport.js";
import { foreignText, workflowCommandsIn } from "../../support/foreignText.js";
import { application } from "../../support/doctorFacts.js";
import { settled } from "../../support/rotationKeys.js";

const runs = { numRuns: 60 };

/** Whatever is printed: no command but those that are meant, and no character that only a terminal sees. */
function expectHarmless(printed: string): void {
  expect(workflowCommandsIn(printed)).toEqual([]);
  expect(printed.replaceAll("\n", "").match(invisible)).toBeNull();
}

describe("a name from a cloud, whatever it is", () => {
  it.each(formatNames.filter((name) => name !== "github"))("forges nothing in drift's %s", (format) => {
    fc.assert(
      fc.property(foreignText, fc.integer({ min: 20, max: 200 }), (name, width) => {
        expectHarmless(writeReport(hostileReport(name), format, { colour: false, width }));
      }),
      runs,
    );
  });

  it("makes no more annotations than there are findings in drift's github", () => {
    const commandsOf = (name: string) =>
      workflowCommandsIn(writeReport(hostileReport(name), "github", { colour: false, width: 80 }));
    const usual = commandsOf("name").map(({ command }) => command);
    fc.assert(
      fc.property(foreignText, (name) => {
        const commands = commandsOf(name);
        expect(commands.map(({ command }) => command)).toEqual(usual);
        for (const { properties } of commands)
          expect(Object.keys(properties).filter((key) => !["file", "line", "title"].includes(key))).toEqual(
            [],
          );
      }),
      runs,
    );
  });

  it("makes no more elements in drift's JUnit and HTML, and is there as it is", () => {
    const shapeOf = (document: string, type: "text/xml" | "text/html") => {
      const page = new DOMParser({ onError: () => undefined }).parseFromString(document, type);
      return [...page.getElementsByTagName("*")].map(
        (each) => `${each.tagName} ${[...each.attributes].map(({ name }) => name).join(" ")}`,
      );
    };
    const written = (format: "junit" | "html", name: string) =>
      writeReport(hostileReport(name), format, { colour: false, width: 80 });
    const [usualXml, usualHtml] = [
      shapeOf(written("junit", "name"), "text/xml"),
      shapeOf(written("html", "name"), "text/html"),
    ];
    fc.assert(
      fc.property(foreignText, (name) => {
        fc.pre(sentence(name) !== "");
        expect(shapeOf(written("junit", name), "text/xml")).toEqual(usualXml);
        expect(shapeOf(written("html", name), "text/html")).toEqual(usualHtml);
        const [suite] = new DOMParser({ onError: () => undefined })
          .parseFromString(written("junit", name), "text/xml")
          .getElementsByTagName("testsuite");
        expect(suite?.getAttribute("name")).toBe(visible(`1 ${name}`));
      }),
      runs,
    );
  });

  it("forges nothing in doctor's text", () => {
    fc.assert(
      fc.property(foreignText, fc.integer({ min: 20, max: 200 }), (name, width) => {
        const report = {
          version: 1,
          checkedAt: "2026-11-24T12:00:00.000Z",
          toolVersion: "0.1.0",
          stack: name,
          file: name,
          verdict: "problem",
          checks: [{ check: "people", connection: name, status: "problem", found: name, fix: name }],
          nextSteps: [{ checks: ["people"], fix: name }],
        } as const;
        expectHarmless(doctorText(report, { colour: false, width }));
      }),
      runs,
    );
  });

  it("forges nothing in rotate, verify and discover, and adds no line", () => {
    const orgUrl = "https://acme.okta.test";
    const printed = (name: string) => [
      describeRotation(settled, {
        stack: name,
        samlConfiguration: name,
        applicationId: name,
        connection: name,
        now: new Date("2026-11-24"),
        commands: commandsFor(name, { connection: name, cwd: name }),
      }),
      verifyAsText(
        {
          version: 1,
          checkedAt: "2026-11-24T12:00:00.000Z",
          toolVersion: "0.1.0",
          stack: "dev",
          verdict: "problem",
          connections: [
            { connection: name, steps: [{ step: "request", status: "problem", found: name, fix: name }] },
          ],
        },
        coloursFor({}),
      ),
      asText(
        {
          names: { name, apiBaseUrlKey: name, samlOrganisationKey: name },
          evidence: { apiBaseUrlKey: "value", samlOrganisationKey: "value" },
          source: { kind: "applications", applications: [{ ...application, label: name }] },
          orgUrl,
        },
        undefined,
        "stacks/Pulumi.dev.yaml",
      ),
      different([{ application: { ...application, label: name }, names: undefined } as never], orgUrl),
    ];
    const usual = printed("name").map((each) => each.split("\n").length);
    fc.assert(
      fc.property(
        foreignText.filter((text) => !/\p{Cs}/u.test(text)),
        (name) => {
          const now = printed(name);
          expect(now.map((each) => each.split("\n").length)).toEqual(usual);
          for (const each of now) expectHarmless(terminal(each));
        },
      ),
      runs,
    );
  });

  it("forges nothing in what adopt prints and writes", () => {
    const setUp = (name: string) =>
      ({
        apiBaseUrl: "https://flagsmith.test",
        flagsmith: {
          organisation: { id: 1, name },
          configuration: { name, idp_metadata_xml: null },
          attributeMappings: [{ django_attribute_name: "email", idp_attribute_name: name }],
          groups: [],
        },
        okta: { application: { ...application, label: name }, catalogue: undefined, groups: [{ name }] },
      }) as never;
    const lines = describeExistingConnection(setUp("name"), "https://acme.okta.test").split("\n").length;
    fc.assert(
      fc.property(
        foreignText.filter((text) => !/\p{Cs}/u.test(text)),
        (name) => {
          const shown = describeExistingConnection(setUp(name), "https://acme.okta.test");
          expect(shown.split("\n")).toHaveLength(lines);
          expectHarmless(terminal(shown));
          const merged = mergeSettings("config:\n  a:b: c\n", "stacks/Pulumi.dev.yaml", {
            "flagsmith-okta:oktaGroups": [name],
            "flagsmith-okta:oktaLabel": name,
          });
          expect(merged.text.split("\n")).toHaveLength(5);
          expect(merged.text.replaceAll("\n", "")).not.toMatch(invisible);
          const file = describeFile("stacks/Pulumi.dev.yaml", merged, "got");
          expect(file.split("\n")).toHaveLength(3);
          expectHarmless(terminal(file));
        },
      ),
      runs,
    );
  });

  it("forges nothing in what the provider says to the engine", () => {
    fc.assert(
      fc.property(foreignText, (name) => {
        const error = toServiceError(new Error(`Group "${name}" is there.`));
        expect(error.details).toBe(visible(`Group "${name}" is there.`));
        expectHarmless(`error: ${error.details}`);
        const partial = toServiceError(new PartialFailure("1", {}, {}, [name]));
        expectHarmless(`error: ${partial.details}`);
      }),
      runs,
    );
  });
});

import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { Document, parse } from "yaml";
import { foreignText, workflowCommandsIn } from "../../test/support/foreignText.js";
import { githubCommand } from "./githubCommand.js";
import { toJson } from "./json.js";
import { code, item, prose, tableRow } from "./markdown.js";
import { terminal } from "./terminal.js";
import { invisible, sentence, visible } from "./visible.js";
import { inYaml, yamlNode, yamlOptions } from "./yaml.js";

const runs = { numRuns: 300 };

describe("text from elsewhere", () => {
  it("shows on one line, with nothing that a terminal or a CI system reads, whatever it is", () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(visible(text).search(invisible)).toBe(-1);
        expect(visible(text)).not.toMatch(/##[a-z]*\[/i);
        expect(visible(visible(text))).toBe(visible(text));
        expect(sentence(text)).toBe(visible(sentence(text)));
      }),
      runs,
    );
  });

  it("stays as it is if nothing in it is special", () => {
    for (const text of ["Engineering", "👍 Ünïcode ﷽", "a ## b [c] #1", "urn:x::y", "::notice"])
      expect(visible(text)).toBe(text);
  });

  it.each([
    ["##[error]forged", "#\\u0023[error]forged"],
    ["##vso[task.setvariable variable=PATH]x", "#\\u0023vso[task.setvariable variable=PATH]x"],
    ["##teamcity[buildProblem]", "#\\u0023teamcity[buildProblem]"],
    ["###[error]x", "##\\u0023[error]x"],
    ["a\r\n::error::x", "a\\u000d\\u000a::error::x"],
    ["\u001b]8;;https://evil.example\u0007x", "\\u001b]8;;https://evil.example\\u0007x"],
    ["\u009b2J", "\\u009b2J"],
    ["\u202egnp.exe", "\\u202egnp.exe"],
    ["\u{e0001}", "\\udb40\\udc01"],
  ])("%j becomes %s", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe("the terminal", () => {
  it("gets only line breaks and colours, and no command, whatever is printed", () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const printed = terminal(text);
        expect(workflowCommandsIn(printed)).toEqual([]);
        expect(printed.replaceAll(/\u001b\[[\d;]*m|\n/g, "")).not.toMatch(invisible);
        expect(printed.split("\n")).toHaveLength(text.split("\n").length);
        expect(terminal(printed)).toBe(printed);
      }),
      runs,
    );
  });

  it.each([
    ["::error::forged", "\\u003a:error::forged"],
    ["  \u001b[31m  ::error::forged", "  \u001b[31m  \\u003a:error::forged"],
    ["fine\n\t::set-output name=x::y", "fine\n\\u0009::set-output name=x::y"],
    ["urn:pulumi:dev::project", "urn:pulumi:dev::project"],
    ["\u001b[1mbold\u001b[0m", "\u001b[1mbold\u001b[0m"],
  ])("%j is printed as %j", (text, printed) => {
    expect(terminal(text)).toBe(printed);
  });
});

describe("a workflow command", () => {
  it("is one command, with exactly its properties and its message", () => {
    fc.assert(
      fc.property(foreignText, foreignText, (title, message) => {
        const shown = visible(title).trimEnd();
        const found = workflowCommandsIn(githubCommand("error", { file: "a.yaml", title }, message));
        expect(found).toEqual([
          {
            command: "error",
            properties: { file: "a.yaml", ...(shown === "" ? {} : { title: shown }) },
            data: sentence(message),
          },
        ]);
      }),
      runs,
    );
  });
});

describe("JSON", () => {
  it("is the same data to a parser, and no command or escape sequence to what prints it", () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const value = { [text]: [text] };
        expect(JSON.parse(toJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(workflowCommandsIn(toJson(value))).toEqual([]);
        expect(toJson(value)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      runs,
    );
  });
});

describe("YAML", () => {
  const whole = foreignText.filter((text) => !/\p{Cs}/u.test(text));

  it("is the same data to a parser, and shows everything that is in it", () => {
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        const document = new Document({ before: 1 }, yamlOptions);
        document.set("value", yamlNode(document, [one, { key: other }]));
        const text = document.toString({ lineWidth: 0 });
        expect(parse(text)).toEqual({ before: 1, value: [one, { key: other }] });
        expect(text.trimEnd().split("\n")).toHaveLength(2);
        expect(text.replaceAll("\n", "")).not.toMatch(invisible);
        expect(parse(inYaml(one))).toBe(one);
      }),
      runs,
    );
  });

  it("is refused for half a character, which no YAML can hold", () => {
    expect(() => inYaml("Eng\ud800")).toThrow(/half a character/);
  });
});

describe("Markdown", () => {
  const renderer = new MarkdownIt({ html: true, linkify: true, xhtmlOut: true });
  const render = (markdown: string) =>
    new DOMParser().parseFromString(`<body>${renderer.render(markdown)}</body>`, "text/xml");
  const tagsOf = (page: ReturnType<typeof render>) => [
    ...new Set([...page.getElementsByTagName("*")].map(({ tagName }) => tagName)),
  ];
  /** What GitHub and GitLab turn into mentions and links after Markdown: only text outside of code. */
  const outsideOfCode = (page: ReturnType<typeof render>) => {
    for (const each of [...page.getElementsByTagName("code")]) each.textContent = "x";
    return page.documentElement?.textContent ?? "";
  };

  it("holds a value as code, in a table too, and nothing else", () => {
    fc.assert(
      fc.property(foreignText, foreignText, (one, other) => {
        const rows = [tableRow(["a", "b"]), tableRow(["---", "---"]), tableRow([code(one), code(other)])];
        const page = render(rows.join("\n"));
        const cells = [...page.getElementsByTagName("td")].map(({ textContent }) => textContent);
        const shown = (text: string) => (text === "" ? '""' : visible(text));
        expect(cells).toEqual([shown(one), shown(other)]);
        expect(tagsOf(page)).toEqual(
          ["body", "table", "thead", "tr", "th", "tbody", "td", "code"].filter((each) =>
            tagsOf(page).includes(each),
          ),
        );
      }),
      runs,
    );
  });

  it("holds prose as prose, with neither markup nor a mention in it", () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const said = sentence(text);
        fc.pre(said !== "");
        for (const markdown of [`x ${prose(said)} x`, `- ${item(said)}`]) {
          const page = render(markdown);
          expect(page.documentElement?.textContent?.trim()).toBe(
            markdown.startsWith("x") ? `x ${said} x` : said,
          );
          expect(tagsOf(page).filter((each) => !["body", "p", "ul", "li", "code"].includes(each))).toEqual(
            [],
          );
          expect(outsideOfCode(page)).not.toMatch(/@\w|:\/\/|www\./);
        }
      }),
      runs,
    );
  });
});

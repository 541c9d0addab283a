import fc from "fast-check";

/** Pieces with which names from a cloud try to be more than names. */
const attacks = [
  "::error::forged",
  "::set-output name=x::y",
  "::add-mask::x",
  "::stop-commands::x",
  "::",
  ":",
  "##[error]forged",
  "##[",
  "##vso[task.setvariable variable=PATH]x",
  "##teamcity[buildProblem]",
  "#",
  "[",
  "]",
  "%0A",
  "%25",
  "%3A",
  ",",
  "\n",
  "\r",
  "\r\n",
  "\t",
  "\v",
  "\u0085",
  "\u2028",
  "\u2029",
  "\u00a0",
  "\ufeff",
  "\u001b[31m",
  "\u001b[2J",
  "\u001b]8;;https://evil.example\u0007",
  "\u001b]0;title\u001b\\",
  "\u001bP",
  "\u009b2J",
  "\u009d0;x\u009c",
  "\u0000",
  "\b\b\b",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u{e0001}",
  "\ud800",
  "\udc00",
  "\uffff",
  "<script>alert(1)</script>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "&lt;",
  "&#10;",
  "<",
  ">",
  '"',
  "'",
  "`",
  "``",
  "|",
  "\\",
  "\\|",
  "*",
  "_",
  "~~",
  "- ",
  "1. ",
  "# ",
  "> ",
  "---",
  "===",
  "![x](https://evil.example)",
  "[x](javascript:alert(1))",
  "[x]: https://evil.example",
  "https://evil.example",
  "www.evil.example",
  "@everyone",
  "somebody@example.com",
  "#12",
  "{0}",
  "{{",
  "}",
  "${x}",
  "$(x)",
  ": ",
  "!!js/function",
  "&a",
  "*a",
  "? ",
  "__proto__",
  "constructor",
  "👍🏽",
  "é",
  "name",
  " ",
  "  ",
] as const;

/** Any text at all, and text made of what is special to some output. */
export const foreignText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...attacks), { maxLength: 8 }).map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
  },
);

/** A command that a CI system would obey. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * The commands in a log, as GitHub's runner reads them, and any of `##…[`, which Azure Pipelines and TeamCity read too. It takes every
 * line break for one that some system takes for one. Source: `ActionCommand.cs` of actions/runner, `TryParseV2` and `TryParse`; unknown
 * commands count here, since a later runner may know them.
 */
export function workflowCommandsIn(log: string): WorkflowCommand[] {
  return log.split(/[\r\n\v\f\u0085\u2028\u2029]/).flatMap((line) => {
    // Colours are no white space to the runner, but some systems take them away first.
    const text = line.replaceAll(/\u001b\[[\d;]*m/g, "").trimStart();
    const [, head, data] = /^::(.*?)::(.*)$/s.exec(text) ?? [];
    if (head !== undefined && head !== "" && data !== undefined) return [commandOf(head, data)];
    const [, other] = /##([a-z]*\[.*)/i.exec(text) ?? [];
    return other === undefined ? [] : [{ command: `##${other}`, properties: {}, data: "" }];
  });
}

function commandOf(head: string, data: string): WorkflowCommand {
  const space = head.indexOf(" ");
  const [command, list] = space === -1 ? [head, ""] : [head.slice(0, space), head.slice(space + 1).trim()];
  const pairs = list.split(",").flatMap((each) => {
    const [key, ...value] = each.split("=");
    return key === undefined || value.length === 0 || value.join("=") === ""
      ? []
      : [[key, unescapeProperty(value.join("="))] as const];
  });
  return { command, properties: Object.fromEntries(pairs), data: unescapeData(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}

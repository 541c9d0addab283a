import { visible } from "../../output/visible.js";
import type { StepName, StepResult, Verdict, VerifyReport } from "./report.js";
import type { Colours } from "../../cli/colours.js";

/** A verification as text: one line per step, where it stops, and what to do. */
export function verifyAsText({ stack, connections, verdict }: VerifyReport, colours: Colours): string {
  const fixes = new Set(connections.flatMap(({ steps }) => steps.flatMap(({ fix }) => fix ?? [])));
  return [
    `Sign-in of stack ${stack}`,
    ...connections.flatMap(({ connection, steps }) => [
      "",
      colours.bold(visible(connection)),
      ...steps.map(
        (each) => `${sign(each, colours)} ${titles[each.step].padEnd(titleWidth)}${visible(each.found)}`,
      ),
    ]),
    "",
    colours.bold(verdicts[verdict]),
    ...[...fixes].map((fix) => `- ${visible(fix)}`),
    "",
  ].join("\n");
}

const titles: Readonly<Record<StepName, string>> = {
  request: "Request",
  destination: "Destination",
  addresses: "Addresses",
  okta: "Okta",
  tile: "Tile",
  dashboard: "Dashboard",
};

const titleWidth = 13;

const verdicts: Readonly<Record<Verdict, string>> = {
  works: "Everything works up to the point where a user signs in.",
  problem: "A sign-in does not work:",
  notChecked: "Something did not answer:",
};

function sign({ status }: StepResult, { green, red, dim }: Colours): string {
  switch (status) {
    case "ok":
      return green("✓");
    case "skipped":
      return dim("–");
    case "problem":
    case "noAnswer":
      return red("✗");
  }
}

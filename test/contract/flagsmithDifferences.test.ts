/**
 * Replays every recording of a real Flagsmith, also those that the sandbox leaves out, and publishes where it answers with another status:
 * `docs/flagsmith-differences.md` is this test's output. After a change, write it again with `npx vitest run --project contract
 * test/contract/flagsmithDifferences.test.ts -u`.
 *
 * @module
 */
import { format } from "prettier";
import { expect, it } from "vitest";
import { leftOut, unrecorded } from "./flagsmithRecordings.leftOut.js";
import { type Recording, createReplay, recordings } from "./flagsmithReplay.js";

interface Difference {
  readonly call: string;
  readonly real: number;
  readonly here: number;
  readonly reason: string;
}

it("publishes every call that the sandbox answers with another status, with its reason", async () => {
  const replay = createReplay();
  const differences: Difference[] = [];
  const counts = new Map<string, { compared: number; different: number }>();
  for (const recording of recordings) {
    const { status } = await replay.answer(recording);
    const reason = leftOut(recording.name);
    const { compared, different } = counts.get(reason ?? replayed) ?? { compared: 0, different: 0 };
    const differs = status !== recording.response.status;
    counts.set(reason ?? replayed, { compared: compared + 1, different: different + Number(differs) });
    // Whatever differs without a reason is a fault.
    if (differs)
      differences.push({
        call: callOf(recording),
        real: recording.response.status,
        here: status,
        reason: reason ?? expect.fail(`${recording.name} differs without a reason.`),
      });
  }
  const page = await format(document(counts, differences), { parser: "markdown", printWidth: 120 });
  await expect(page).toMatchFileSnapshot("../../docs/flagsmith-differences.md");
});

const replayed = "part of what the sandbox is for";

function document(
  counts: ReadonlyMap<string, { readonly compared: number; readonly different: number }>,
  differences: readonly Difference[],
): string {
  const compared = [...counts.values()].reduce((sum, each) => sum + each.compared, 0);
  return `# Where the sandbox's Flagsmith differs

This page is the output of \`test/contract/flagsmithDifferences.test.ts\`, which replays ${compared} recorded calls of an open-source
Flagsmith 2.265.0 against the sandbox's. ${compared - differences.length} get the same status. What the sandbox is for is compared
in full, with headers and bodies (\`test/contract/flagsmithRecordings.test.ts\`). SAML, roles and SCIM are closed source: no recording
of them exists, and the sandbox follows Flagsmith's OpenAPI document and its SAML library there.

## In short

${table(
  ["recordings", "calls", "another status"],
  [...counts].map(([reason, each]) => [reason, String(each.compared), String(each.different)]),
)}

## Call by call

${table(["call", "real", "here", "why"], rowsOf(differences))}

## Not recorded, and different

${table(["what", "why"], unrecorded)}
`;
}

/** One row for each form of call and reason, with every pair of statuses. */
function rowsOf(differences: readonly Difference[]): string[][] {
  const rows = new Map<
    string,
    { readonly first: Difference; readonly real: Set<number>; readonly here: Set<number> }
  >();
  for (const each of differences) {
    const key = `${each.call} ${each.reason}`;
    const row = rows.get(key) ?? { first: each, real: new Set(), here: new Set() };
    row.real.add(each.real);
    row.here.add(each.here);
    rows.set(key, row);
  }
  return [...rows.values()]
    .map(({ first, real, here }) => [
      `\`${first.call}\``,
      [...real].sort().join(", "),
      [...here].sort().join(", "),
      first.reason,
    ])
    .sort((one, other) => ((one[0] ?? "") < (other[0] ?? "") ? -1 : 1));
}

/** The form of a call: without what is of one recording only. */
function callOf({ request }: Recording): string {
  const path = request.path
    .replace(/\?.*$/, "")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{uuid}")
    .replaceAll(/<[^>]+>/g, "{hash}")
    .replaceAll(/(master-api-keys\/)\w+/g, "$1{prefix}")
    .replaceAll(/\/(?:\d+|%C2%B2)(?=[/.]|$)/g, "/{id}");
  return `${request.method} ${path}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/**
 * The stand-in for Okta's plugin answers as the real one was recorded to, call by call, and asks Okta for the same things.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeProperties } from "../../src/plugin/wire.js";
import { createOktaPlugin } from "../../sandbox/src/oktaPlugin/plugin.js";
import { omittedRequests } from "./oktaPlugin/differences.js";
import { type MadeRequest, type RecordedServer, serveRecorded } from "./oktaPlugin/recordedServer.js";
import { type RecordedCall, type WireProperties, readStep, stepNames } from "./oktaPlugin/recordings.js";
import { replay } from "./oktaPlugin/replay.js";

describe.each(stepNames)("step %s", (stepName) => {
  const { calls, exchanges } = readStep(stepName);
  const answers: unknown[] = [];
  let server: RecordedServer;

  beforeAll(async () => {
    server = await serveRecorded(exchanges);
    const plugin = createOktaPlugin({ environment: () => ({}), sleep: async () => undefined });
    for (const call of calls) {
      answers.push(await replay(plugin, call, server.url).catch((error: unknown) => error));
    }
  });
  afterAll(() => server.close());

  it.each(calls.map((call, index) => [index, describeCall(call), call.response] as const))(
    "call %i, %s, is answered as recorded",
    (index, _call, response) => expect(answers[index]).toEqual(response),
  );

  it("makes the recorded requests, bodies included, apart from the stated repetitions", () => {
    const omitted = (omittedRequests[stepName] ?? []).map(parseRequest);
    expect([...server.made, ...omitted].map(asText).sort()).toEqual(exchanges.map(asText).sort());
  });
});

describe("the recorded import", () => {
  const { calls } = readStep("import");
  const recorded = (method: string, name: string) =>
    calls.find((call) => call.method === method && call.request.name === name) ??
    expect.fail(`The step import has no ${method} of ${name}.`);

  it.each(["imported", "importedg", "importeda"])("of %s leaves nothing to do", async (name) => {
    const read = recorded("Read", name).response as { readonly properties: WireProperties };
    const { request, response } = recorded("Check", name);
    const { changes, detailedDiff } = await createOktaPlugin().diff({
      urn: String(request.urn),
      type: String(request.type),
      id: "",
      olds: decodeProperties(read.properties),
      news: decodeProperties((response as { readonly inputs: WireProperties }).inputs),
      oldInputs: {},
      ignoreChanges: [],
    });
    expect({ changes, detailedDiff }).toEqual({ changes: "DIFF_NONE", detailedDiff: {} });
  });
});

function describeCall({ method, request }: RecordedCall): string {
  const { type, tok, name, preview } = request as Readonly<Record<string, string | boolean | undefined>>;
  const about = [type ?? tok, name, preview === true ? "in a preview" : undefined];
  return [method, ...about].filter((part) => part !== undefined).join(" ");
}

function parseRequest(text: string): MadeRequest {
  const [method = "", path = ""] = text.split(" ");
  return { method, path };
}

/** With the keys of the body in order, since JSON has none. */
function asText({ method, path, body }: MadeRequest): string {
  return `${method} ${path} ${body === undefined || body === null ? "" : JSON.stringify(sorted(body))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

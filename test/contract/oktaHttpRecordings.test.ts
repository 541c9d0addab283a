import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { parseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { createOkta } from "../../sandbox/src/okta/index.js";
import { type Unlikeness, unlikenesses } from "./jsonShape.js";
import { type Answered, type Exchange, createReplay, parseOrUndefined } from "./oktaReplay.js";

/** Steps of the recordings in the order in which they were made, with what was done by hand before. */
const steps: readonly { readonly name: string; readonly byHand?: Exchange }[] = [
  { name: "up" },
  { name: "noop" },
  { name: "refresh" },
  { name: "update-preview" },
  { name: "update" },
  { name: "rotate" },
  { name: "after-rotate" },
  {
    name: "drift-changed",
    byHand: byHand("PUT", 200, { profile: { name: "Renamed", description: "by hand" } }),
  },
  { name: "fix" },
  { name: "import" },
  { name: "drift-gone", byHand: byHand("DELETE", 204) },
  { name: "recreate" },
  { name: "destroy" },
];

/** Where the local Okta answers otherwise than the small server of the recordings did, and why. */
const differences: readonly { readonly where: RegExp; readonly reason: string }[] = [
  {
    where:
      /^GET \/api\/v1\/users\/me \$\.(created|activated|statusChanged|lastLogin|lastUpdated|passwordChanged|type|credentials|_links|profile\.(mobilePhone|secondEmail)): not recorded$/,
    reason: "the small server showed a user with four fields; live organisations show all",
  },
  {
    where: /^(GET|POST|PUT) \/api\/v1\/groups(\/\S+)? \$\._links: not recorded$/,
    reason: "the small server left the links of groups out; live organisations have them",
  },
  {
    where: /^(GET|PUT) \/api\/v1\/apps\/\S+\/groups\S* \$(\[\d\])?\._links: not recorded$/,
    reason: "the small server left the links of assignments out; live organisations have them",
  },
  {
    where: /^(GET|POST|PUT) \/api\/v1\/apps\S* \$\._links\.profileEnrollment: not recorded$/,
    reason: "the small server had no enrolment policy; live organisations have one",
  },
  {
    where:
      /^GET \/api\/v1\/policies\S* \$(\[0\]\.(description|created|lastUpdated|_links|_embedded): not recorded|: 2 elements instead of 1)$/,
    reason: "the small server had one policy with few fields; live organisations have several with all",
  },
  {
    where: /^GET \/\.well-known\/okta-organization \$\.settings\.\w+: not recorded$/,
    reason: "the small server showed fewer settings than live organisations",
  },
  {
    where: /^GET \/api\/v1\/apps\/\S+\/groups\?limit=200 \$: 0 elements instead of 1$/,
    reason: "the small server kept the assignments of a deleted group; Okta takes them away with it",
  },
  {
    where: /^DELETE \/api\/v1\/apps\/\S+\/groups\/\S+ status: 404 instead of 204$/,
    reason: "the same: the assignment went with its group, and the plugin takes 404 for done",
  },
];

describe("what the real Okta plugin asked for", () => {
  it("is answered in the same form by the local Okta, step by step", { timeout: 60_000 }, async () => {
    const { app } = createOkta({
      publicUrl: "http://127.0.0.1:18091",
      seed: { organisation: { name: "acme" } },
    });
    const replay = createReplay(app);
    const found = new Set<Unlikeness>();
    const used = new Set<string>();
    let count = 0;

    for (const { name, byHand: change } of steps) {
      if (change !== undefined) expect((await replay(change)).status).toBe(change.status);
      for (const exchange of read(name)) {
        count += 1;
        for (const unlikeness of compare(await replay(exchange))) {
          const known = differences.find((each) => each.where.test(unlikeness));
          if (known === undefined) found.add(`${name}: ${unlikeness}`);
          else used.add(known.where.source);
        }
      }
    }

    expect([...found]).toEqual([]);
    expect(count).toBe(145);
    expect(differences.filter((each) => !used.has(each.where.source)).map((each) => each.reason)).toEqual([]);
  });
});

function compare({ exchange, recorded: recordedText, status, response }: Answered): Unlikeness[] {
  const call = `${exchange.method} ${exchange.path}`;
  if (status !== exchange.status) return [`${call} status: ${status} instead of ${exchange.status}`];
  if (recordedText.startsWith("<?xml")) return compareMetadata(call, recordedText, response);
  const [recorded, actual] = [parseOrUndefined(recordedText), parseOrUndefined(response)];
  return [...unlikenesses(recorded, actual), ...otherValues(recorded, actual)].map(
    (each) => `${call} ${each}`,
  );
}

/** What of an application was chosen by who made it must come back as it is, to the last value. */
function otherValues(recorded: unknown, actual: unknown): Unlikeness[] {
  const chosen = (value: unknown) => {
    const { label, status, signOnMode, settings } = (value ?? {}) as Record<string, unknown>;
    return signOnMode === undefined ? undefined : { label, status, signOnMode, settings };
  };
  return isDeepStrictEqual(chosen(recorded), chosen(actual)) ? [] : ["$: other values"];
}

/** Metadata are alike when they are the same but for keys, ids and hosts. */
function compareMetadata(call: string, recorded: string, actual: string): Unlikeness[] {
  const [theirs, ours] = [recorded, actual].map((xml) => ({
    text: withoutChosen(xml),
    keys: parseIdpMetadata(xml).signingCertificates.length,
  }));
  return JSON.stringify(theirs) === JSON.stringify(ours) ? [] : [`${call} metadata: ${ours?.text}`];
}

function withoutChosen(xml: string): string {
  return xml
    .replaceAll(/exk\w{17}/g, "EXK")
    .replaceAll(/(?<=<ds:X509Certificate>)[^<]+/g, (text) =>
      /^([\w+/]{76}\n)+[\w+/=]+$/.test(text) ? "BASE64" : text,
    )
    .replaceAll(/https?:\/\/(acme\.okta\.test|127\.0\.0\.1:18091)/g, "ORG");
}

function read(step: string): Exchange[] {
  const file = new URL(`../fixtures/okta-plugin/${step}.http.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { body, response, ...rest } = JSON.parse(line) as Omit<Exchange, "body" | "response"> & {
        body?: unknown;
        response?: string;
      };
      return { ...rest, body: body === undefined ? "" : JSON.stringify(body), response: response ?? "" };
    });
}

/** A change of the group that nobody recorded, between two steps. */
function byHand(method: string, status: number, body?: object): Exchange {
  return {
    method,
    path: "/api/v1/groups/00g000000000000011d7",
    body: body === undefined ? "" : JSON.stringify(body),
    status,
    response: "",
  };
}

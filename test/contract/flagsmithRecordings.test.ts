import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createFlagsmith } from "../../src/sandbox/flagsmith/flagsmith.js";
import { flagsmithSeedSchema } from "../../src/sandbox/flagsmith/seed.js";
import { leftOut } from "./flagsmithRecordings.leftOut.js";

interface Recording {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

const recordings = readFileSync(new URL("../fixtures/flagsmith-recordings.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Recording);

/** Credentials in the place of those that were taken out of the recordings. */
const credentials: Readonly<Record<string, string>> = {
  "<USER_TOKEN:admin>": "a".repeat(40),
  "<USER_TOKEN:bob>": "b".repeat(40),
  "<USER_TOKEN:carol>": "c".repeat(40),
  "<USER_TOKEN:dave>": "d".repeat(40),
  "<MASTER_API_KEY:acme-admin>": "QdfMtSKy.acmeacmeacmeacmeacmeacmeacmeacme",
  "<MASTER_API_KEY:acme-nonadmin>": "nonadmin.acmeacmeacmeacmeacmeacmeacmeacme",
  "<MASTER_API_KEY:beta-admin>": "betaadmn.betabetabetabetabetabetabetabeta",
};

/** Organisations, users and memberships as they were when most of the recordings were made. */
const seed = flagsmithSeedSchema.parse({
  organisations: [
    {
      name: "Acme Corp",
      plan: "free",
      apiKeys: [
        { key: credentials["<MASTER_API_KEY:acme-admin>"] },
        { key: credentials["<MASTER_API_KEY:acme-nonadmin>"], isAdmin: false },
      ],
    },
    { name: "Beta Ltd", plan: "free", apiKeys: [{ key: credentials["<MASTER_API_KEY:beta-admin>"] }] },
  ],
  users: ["admin", "bob", "carol", "dave"].map((name) => ({
    email: `${name}@example.com`,
    organisations:
      name === "admin"
        ? { "Acme Corp": "ADMIN", "Beta Ltd": "ADMIN" }
        : { [name === "dave" ? "Beta Ltd" : "Acme Corp"]: "USER" },
    token: credentials[`<USER_TOKEN:${name}>`],
  })),
});

const oss = createFlagsmith({ seed, settings: { deployment: "oss" } });
const unified = createFlagsmith({ seed, settings: { deployment: "oss", image: "unified" } });

/** Headers that clients read. */
const compared = [
  "Content-Type",
  "Allow",
  "WWW-Authenticate",
  "Location",
  "Cache-Control",
  "Pragma",
  "Flagsmith-Version",
];

const replayed = recordings.filter((each) => leftOut(each.name) === undefined);

describe("what a real Flagsmith answered", () => {
  it.each(replayed)("is what the sandbox answers: $name", async ({ name, request, response }) => {
    const { app } = name.startsWith("unified-") ? unified : oss;
    const answer = await app.request(`http://127.0.0.1:8100${request.path}`, toInit(request));
    expect(answer.status).toBe(response.status);
    const recorded = new Headers(response.headers);
    const pick = (headers: Headers) =>
      Object.fromEntries(compared.map((header) => [header, headers.get(header)]));
    expect(pick(answer.headers)).toEqual(pick(recorded));
    const body = await answer.text();
    if (!(recorded.get("Content-Type") ?? "").includes("json") || response.body === "") return;
    const found: unknown = JSON.parse(body);
    if (response.status >= 400) expect(found).toEqual(response.body);
    else expect(shapeOf(found, response.body)).toEqual(shapeOf(response.body, found));
  });

  it("is compared for most of the recordings; the others are left out for a reason", () => {
    const reasons = new Map<string, number>();
    for (const { name } of recordings) {
      const reason = leftOut(name);
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    expect(recordings.length).toBe(432);
    expect({ replayed: replayed.length, leftOut: Object.fromEntries(reasons) }).toMatchSnapshot();
  });
});

function toInit({ method, headers, body }: Recording["request"]): RequestInit {
  const authorization = headers.Authorization?.replace(
    /<[A-Z_]+:[\w-]+>/,
    (name) => credentials[name] ?? name,
  );
  const text = typeof body === "string" ? Buffer.from(body, "latin1") : JSON.stringify(body);
  return {
    method,
    headers: { ...headers, ...(authorization === undefined ? {} : { Authorization: authorization }) },
    redirect: "manual",
    ...(body === null ? {} : { body: text }),
  };
}

/** Keys and types of a value; what is null or empty on either side says nothing of a type. */
function shapeOf(value: unknown, other: unknown): unknown {
  if (value === null || other === null) return "any";
  if (Array.isArray(value) && Array.isArray(other)) {
    return value.length === 0 || other.length === 0 ? [] : [shapeOf(value[0], other[0])];
  }
  if (typeof value !== "object" || typeof other !== "object") return typeof value;
  const twin = other as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shapeOf(each, key in twin ? twin[key] : "missing")]),
  );
}

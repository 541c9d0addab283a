import { readFileSync } from "node:fs";
import { createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import { flagsmithSeedSchema } from "../../sandbox/src/flagsmith/seed.js";

/** One exchange with a real Flagsmith 2.265.0. */
export interface Recording {
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

/** Every recording, in the order in which they were taken. */
export const recordings = readFileSync(
  new URL("../fixtures/flagsmith-recordings.jsonl", import.meta.url),
  "utf8",
)
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

/** What replays recordings, in order, since later ones build on earlier ones. */
export interface Replay {
  answer(recording: Recording): Promise<Response>;
}

/** A new open-source Flagsmith of the sandbox, as it was when most of the recordings were made. */
export function createReplay(): Replay {
  const oss = createFlagsmith({ seed, settings: { deployment: "oss" } });
  const unified = createFlagsmith({ seed, settings: { deployment: "oss", image: "unified" } });
  return {
    answer: async ({ name, request }) => {
      const { app } = name.startsWith("unified-") ? unified : oss;
      return app.request(`http://127.0.0.1:8100${request.path}`, toInit(request));
    },
  };
}

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

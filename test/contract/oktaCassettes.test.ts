import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createOkta } from "../../sandbox/src/okta/okta.js";
import { sharedFolder, sharedIsThere } from "../support/shared.js";
import { type Unlikeness, unlikenesses } from "./jsonShape.js";
import { type Answered, type Exchange, createReplay, parseOrUndefined } from "./oktaReplay.js";

/** An exchange with a live organisation, headers included. */
interface LiveExchange extends Exchange {
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

interface Cassette {
  readonly interactions: readonly {
    readonly request: {
      readonly method: string;
      readonly url: string;
      readonly body?: string;
      readonly headers: Readonly<Record<string, readonly string[]>>;
    };
    readonly response: {
      readonly code: number;
      readonly body: string;
      readonly headers: Readonly<Record<string, readonly string[]>>;
    };
  }[];
}

/** Recordings of live organisations, with the number of exchanges in each. */
const cassettes = [
  ["TestAccResourceOktaAppSaml_crud", 57],
  ["TestAppUpdateStatus_update_saml_app", 61],
  ["TestAccDataSourceOktaAppMetadataSaml_read", 16],
  ["TestAccResourceOktaGroup_crud", 9],
  ["TestAccDataSourceOktaAppGroupAssignments_read", 35],
] as const;

/** Where the local Okta answers otherwise than live organisations did, and why. */
const differences: readonly { readonly where: RegExp; readonly reason: string }[] = [
  {
    where: /^GET \/\.well-known\/okta-organization \$\.settings\.op4wEnabled: not recorded$/,
    reason: "the organisations were recorded a year apart, and the older answers lack a setting",
  },
  {
    where: /^(GET|POST) \/api\/v1\/groups(\/\S+)? \$\._links\.owners: missing$/,
    reason: "the younger answers link the owners of a group, which the older ones do not",
  },
  {
    where: /^\S+ \S+ header report-to: missing$/,
    reason: "the network in front of Okta asks some browsers for reports; nobody reads them",
  },
  {
    where: /^GET \/api\/v1\/apps\/\S+\/sso\/saml\/metadata\S* header content-length: missing$/,
    reason: "the length is written by Node's server, which is not there in this test",
  },
];

/** Headers of ours that no recording has, since its recorder took them out or the provider's proxy did. */
const unrecordedHeaders = [
  "x-okta-request-id",
  "x-rate-limit-limit",
  "x-rate-limit-remaining",
  "x-rate-limit-reset",
];

describe.skipIf(!sharedIsThere)(
  "answers of live Okta organisations (other projects' recordings, beside the checkout)",
  () => {
    let found: ReadonlyMap<string, { readonly count: number; readonly unlike: Unlikeness[] }>;
    beforeAll(async () => {
      found = new Map(
        await Promise.all(cassettes.map(async ([name]) => [name, await replayAll(name)] as const)),
      );
    });

    it.each(cassettes)("%s: %i answers have the same form from the local Okta", (name, count) => {
      const { count: replayed = 0, unlike = [] } = found.get(name) ?? {};
      expect(unlike.filter((each) => !differences.some(({ where }) => where.test(each)))).toEqual([]);
      expect(replayed).toBe(count);
    });

    it("differ in nothing but what is listed, all of which occurs", () => {
      const all = [...found.values()].flatMap((each) => each.unlike);
      const unused = differences.filter(({ where }) => !all.some((each) => where.test(each)));
      expect(unused.map((each) => each.reason)).toEqual([]);
    });

    it("an error has the same form", async () => {
      const { app } = createOkta({ publicUrl: "https://oie-00.okta.test" });
      const [exchange] = read("TestAccResourceOktaAppSaml_preconfigured");
      if (exchange === undefined)
        throw new Error("The recording has no exchange, expected one; look at the file.");
      // What was refused live, an application of Microsoft's, is not in the local catalogue: another refusal is compared.
      const body = exchange.body.replace('"office365"', '"pagerduty"').replace('"SAML_1_1"', '"SAML_2_0"');
      const answered = await createReplay(app)({ ...exchange, body });
      expect(answered.status).toBe(400);
      const [recorded, actual] = [exchange.response, answered.response].map(parseOrUndefined) as Record<
        string,
        unknown
      >[];
      expect(unlikenesses({ ...recorded, errorCauses: [] }, { ...actual, errorCauses: [] })).toEqual([]);
      expect(actual).toMatchObject({ errorCode: recorded?.errorCode, errorSummary: recorded?.errorSummary });
      expect(Object.keys((actual?.errorCauses as object[])[0] ?? {})).toEqual(["errorSummary"]);
    });
  },
);

async function replayAll(cassette: string): Promise<{ count: number; unlike: Unlikeness[] }> {
  const { app } = createOkta({ publicUrl: "https://oie-00.okta.test", seed });
  const replay = createReplay(app);
  const exchanges = read(cassette).filter(isOfSaml).map(asSaml);
  const unlike = new Set<Unlikeness>();
  for (const exchange of exchanges)
    for (const each of compare(await replay(exchange), exchange)) unlike.add(each);
  return { count: exchanges.length, unlike: [...unlike] };
}

/** One policy of each kind that the recordings have. */
const policies = [
  { name: "Okta Admin Applications" },
  { name: "Any two factors", description: "Require two factors to access.", system: true },
  { name: "Password only", description: "Require only a password." },
];

const seed = { organisation: { name: "oie-00" }, policies };

function compare(
  { exchange, recorded, status, response, headers }: Answered,
  live: LiveExchange,
): Unlikeness[] {
  const call = `${exchange.method} ${exchange.path}`;
  if (status !== exchange.status) return [`${call} status: ${status} instead of ${exchange.status}`];
  const body = recorded.startsWith("<?xml")
    ? compareMetadata(recorded, response)
    : compareJson(parseOrUndefined(recorded), parseOrUndefined(response));
  return [...body, ...compareHeaders(live.headers, headers)].map((each) => `${call} ${each}`);
}

/** Lists of policies are compared kind by kind, since every organisation has others. */
function compareJson(recorded: unknown, actual: unknown): Unlikeness[] {
  const [theirs, ours] = [policiesOf(recorded), policiesOf(actual)];
  if (theirs === undefined || ours === undefined) return unlikenesses(recorded, actual);
  return ours.flatMap((mine) => {
    const counterpart = theirs.find((each) => (mine.system ? each.system : each.name === mine.name));
    return counterpart === undefined ? [] : unlikenesses(counterpart, mine, mine.name);
  });
}

interface PolicyLike {
  readonly name?: string;
  readonly type?: string;
  readonly system?: boolean;
}

function policiesOf(value: unknown): readonly PolicyLike[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value as PolicyLike[];
  return list.some((each) => each.type === "ACCESS_POLICY") ? list : undefined;
}

function compareHeaders(recorded: LiveExchange["headers"], actual: Headers): Unlikeness[] {
  const names = Object.keys(recorded).map((each) => each.toLowerCase());
  const missing = names.filter((each) => !actual.has(each)).map((each) => `header ${each}: missing`);
  const added = [...actual.keys()]
    .filter((each) => !names.includes(each) && !unrecordedHeaders.includes(each))
    .map((each) => `header ${each}: not recorded`);
  const types = [recorded["Content-Type"]?.[0] ?? null, actual.get("content-type")];
  const type = types[0] === types[1] ? [] : [`header content-type: ${types[1]} instead of ${types[0]}`];
  const rels = [(recorded.Link ?? []).join(", "), actual.get("link") ?? ""].map(relationsOf);
  return [...missing, ...added, ...type, ...(rels[0] === rels[1] ? [] : [`header link: ${rels[1]}`])];
}

/** Relations and queries of links: `self?limit=20`. */
function relationsOf(link: string): string {
  return [...link.matchAll(/<[^>?]+(\?[^>]*)?>; rel="(\w+)"/g)]
    .map(([, query, rel]) => `${rel}${query}`)
    .join(" ");
}

/** Metadata must be the same, byte for byte, but for what a server chooses. */
function compareMetadata(recorded: string, actual: string): Unlikeness[] {
  return outline(recorded) === outline(actual) ? [] : [`metadata: ${outline(actual)}`];
}

/** Metadata without ids, hosts and certificates. */
function outline(xml: string): string {
  return xml
    .replaceAll(/exk\w{17}/g, "EXK")
    .replaceAll(/(?<=<ds:X509Certificate>)([\w+/]{76}\n)+[\w+/=]+(?=<)/g, "BASE64")
    .replaceAll(/https:\/\/oie-00\.[a-z-]+\.(com|test)/g, "ORG");
}

/** The provider also keeps a setting of OpenID Connect applications, at an address that is Okta's own. */
function isOfSaml({ path }: Exchange): boolean {
  return !path.startsWith("/api/v1/internal/");
}

/** One recording assigns groups to an OpenID Connect application, which the local Okta does not have: a SAML one takes its place. */
function asSaml(exchange: LiveExchange): LiveExchange {
  if (!exchange.response.includes('"signOnMode":"OPENID_CONNECT"')) return exchange;
  const saml = read("TestAccResourceOktaAppSaml_crud");
  const [created, read_] = [saml[0], saml[4]];
  if (created === undefined || read_ === undefined)
    throw new Error("The recording of a SAML application is shorter than expected; look at the file.");
  const id = (parseOrUndefined(exchange.response) as { id: string }).id;
  const other = (parseOrUndefined(created.response) as { id: string }).id;
  const source = exchange.method === "POST" ? created : read_;
  return { ...exchange, body: source.body, response: source.response.replaceAll(other, id) };
}

function read(cassette: string): LiveExchange[] {
  const text = readFileSync(`${sharedFolder}contracts/okta-cassettes/${cassette}.yaml`, "utf8");
  return (parse(text) as Cassette).interactions.map(({ request, response }) => {
    const { pathname, search } = new URL(request.url);
    const accept = request.headers.Accept?.[0];
    return {
      method: request.method,
      path: `${pathname}${search}`,
      ...(accept === undefined ? {} : { accept }),
      body: request.body?.trim() ?? "",
      status: response.code,
      response: response.body,
      headers: response.headers,
    };
  });
}

import grpc, { type ServiceError } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import rpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedPlugin, servePlugin } from "../../../src/plugin/serve.js";
import { outputSignature, signatureKey, unknownSentinels } from "../../../src/plugin/wire.js";
import { createProvider } from "../../../src/provider/provider.js";
import { createFlagsmith } from "../../../sandbox/src/flagsmith/flagsmith.js";
import { type Listener, listen } from "../../../sandbox/src/listen.js";
import { foreignText } from "../../support/foreignText.js";
import { idpMetadataText } from "../../support/idpMetadata.js";

let listener: Listener;
let served: ServedPlugin;
let client: rpc.ResourceProviderClient;

beforeAll(async () => {
  listener = await listen();
  const flagsmith = createFlagsmith({});
  listener.answerWith((request) => flagsmith.app.fetch(request));
  const environment = {
    FLAGSMITH_API_KEY: "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme",
    FLAGSMITH_API_URL: listener.url,
  };
  served = await servePlugin(createProvider({ environment, now: () => new Date("2026-11-24T12:00:00Z") }));
  client = new rpc.ResourceProviderClient(`127.0.0.1:${served.port}`, grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
  });
});

afterAll(async () => {
  client.close();
  served.close();
  await listener.close();
});

type Reply = (error: ServiceError | null, response?: unknown) => void;

/** How a call ended: its status' code, and what it says. */
function endOf(start: (reply: Reply) => unknown): Promise<{ code: grpc.status; details: string }> {
  return new Promise((resolve) => {
    start((error) => resolve(error ?? { code: grpc.status.OK, details: "" }));
  });
}

/** What an engine of JavaScript says of a mistake in a program, and no program of its input. */
const blunder =
  /Cannot (read|set|convert)|is not (a function|iterable|defined|a constructor)|Invalid (array length|time value)|call stack|Reduce of empty|circular|BigInt|\[object|undefined|NaN/;

async function expectCleanEnd(start: (reply: Reply) => unknown): Promise<void> {
  const { code, details } = await endOf(start);
  expect([grpc.status.OK, grpc.status.UNKNOWN]).toContain(code);
  expect(details).not.toMatch(blunder);
  expect(details.length).toBeLessThan(4000);
}

const resources = ["SamlConfiguration", "IdpMetadata", "AttributeMapping", "Group", "SupportHandoff"];
const ownNames = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", ""];
const token = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...resources).map((each) => `flagsmith-sso:index:${each}`) },
  fc.constantFrom(...ownNames, ...ownNames.map((each) => `flagsmith-sso:index:${each}`)),
  fc.constantFrom("flagsmith-sso:index:getOrganisation", "pulumi:providers:flagsmith-sso", "::", "$"),
  foreignText,
);

/** Names of properties of every resource, and those that no resource has. */
const names = [
  ...["name", "frontendUrl", "allowIdpInitiated", "organisation", "samlConfiguration", "metadataXml"],
  ...["retiredKeys", "applicationKeys", "allowIdpReplacement", "attribute", "idpAttribute", "externalId"],
  ...["configurationId", "folder", "contact", "requests", "acknowledged", "flagsmithUrl", "groupId"],
  ...["signingCertificates", "retiredFingerprints", "apiUrl", "apiKey", "maxRetries", "timeoutSeconds"],
  ...ownNames,
];
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("acme", "https://app.test", "email", "1", "", idpMetadataText(), ...unknownSentinels),
    foreignText,
    fc.double(),
    fc.constantFrom(-1, 0, 1, 1.5, 1e300, Number.MAX_SAFE_INTEGER),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 3 }),
    fc
      .tuple(fc.constantFrom("1b47061264138c4ac30d75fd1eb44270", outputSignature, "none"), tie("value"))
      .map(([signature, inner]) => ({ [signatureKey]: signature, value: inner, secret: true })),
  ),
}));

/** Properties as they are on the wire: `__proto__` is a name like another there. */
const properties = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 }).map((pairs) => {
  const struct = new structs.Struct();
  for (const [name, each] of pairs)
    struct.getFieldsMap().set(name, structs.Value.fromJavaScript(each as structs.JavaScriptValue));
  return struct;
});
const urn = fc.oneof(
  { weight: 3, arbitrary: token.map((each) => `urn:pulumi:dev::project::${each}::it`) },
  foreignText,
);
const id = fc.oneof(fc.constantFrom("acme", "1", "1/email", "", "__proto__", "9".repeat(400)), foreignText);

describe("the provider's service", () => {
  it("ends every call with an answer or a sentence, whatever it is asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        token,
        urn,
        id,
        properties,
        properties,
        fc.boolean(),
        async (type, at, which, news, olds, preview) => {
          const check = () =>
            new messages.CheckRequest().setUrn(at).setType(type).setNews(news).setOlds(olds);
          const diff = () =>
            new messages.DiffRequest()
              .setUrn(at)
              .setType(type)
              .setId(which)
              .setNews(news)
              .setOlds(olds)
              .setOldInputs(olds);
          await expectCleanEnd((reply) => client.check(check(), reply));
          await expectCleanEnd((reply) => client.checkConfig(check(), reply));
          await expectCleanEnd((reply) => client.diff(diff(), reply));
          await expectCleanEnd((reply) => client.diffConfig(diff(), reply));
          await expectCleanEnd((reply) =>
            client.create(
              new messages.CreateRequest().setUrn(at).setType(type).setProperties(news).setPreview(preview),
              reply,
            ),
          );
          await expectCleanEnd((reply) =>
            client.read(
              new messages.ReadRequest()
                .setUrn(at)
                .setType(type)
                .setId(which)
                .setProperties(olds)
                .setInputs(news),
              reply,
            ),
          );
          await expectCleanEnd((reply) =>
            client.update(
              new messages.UpdateRequest()
                .setUrn(at)
                .setType(type)
                .setId(which)
                .setNews(news)
                .setOlds(olds)
                .setPreview(preview),
              reply,
            ),
          );
          await expectCleanEnd((reply) =>
            client.delete(
              new messages.DeleteRequest().setUrn(at).setType(type).setId(which).setProperties(olds),
              reply,
            ),
          );
          await expectCleanEnd((reply) =>
            client.invoke(new messages.InvokeRequest().setTok(type).setArgs(news), reply),
          );
        },
      ),
      { numRuns: 60 },
    );
    expect(Object.keys({}).length + Object.keys(Object.prototype).length).toBe(0);
    expect(await endOf((reply) => client.getPluginInfo(new empty.Empty(), reply))).toMatchObject({ code: 0 });
  });

  it("survives messages that are none, too deep or large", async () => {
    const send = (bytes: Buffer) =>
      endOf((reply) =>
        client.makeUnaryRequest(
          "/pulumirpc.ResourceProvider/Check",
          () => bytes,
          () => ({}),
          {},
          reply,
        ),
      );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const { code } = await send(Buffer.from(bytes));
        expect([grpc.status.OK, grpc.status.UNKNOWN, grpc.status.INTERNAL]).toContain(code);
      }),
      { numRuns: 60 },
    );
    let deep: unknown = "x";
    for (let level = 0; level < 400; level += 1) deep = [deep];
    const nested = new structs.Struct();
    nested.getFieldsMap().set("name", structs.Value.fromJavaScript(deep as structs.JavaScriptValue));
    const large = structs.Struct.fromJavaScript({ name: "x".repeat(5_000_000), organisation: 1 });
    for (const news of [nested, large]) {
      const request = new messages.CheckRequest()
        .setUrn("urn:pulumi:dev::p::flagsmith-sso:index:Group::it")
        .setType("flagsmith-sso:index:Group")
        .setNews(news);
      await expectCleanEnd((reply) => client.check(request, reply));
    }
    expect(await endOf((reply) => client.getPluginInfo(new empty.Empty(), reply))).toMatchObject({ code: 0 });
  });
});

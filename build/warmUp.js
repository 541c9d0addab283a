import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import grpc from "@grpc/grpc-js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import rpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";

const metadataXml = readFileSync(
  new URL("../test/fixtures/pysaml2-cases/metadata/okta.xml", import.meta.url),
  "utf8",
);

const urn = (type) => `urn:pulumi:s::p::${type}::n`;
const inputs = {
  "flagsmith-sso:index:SamlConfiguration": {
    name: "acme",
    organisation: 1,
    frontendUrl: "https://flagsmith.example",
  },
  "flagsmith-sso:index:IdpMetadata": { samlConfiguration: "acme", metadataXml },
  "flagsmith-sso:index:AttributeMapping": { configurationId: 1, attribute: "email", idpAttribute: "mail" },
  "flagsmith-sso:index:Group": { name: "Engineering", organisation: 1 },
};

/** What the engine asks in a run with nothing to do, asked of the bundled provider, so that V8 compiles what it uses then. */
export async function warmUp({ start }) {
  const flagsmith = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ count: 1, next: null, results: [{ id: 1, name: "Acme" }] }));
  });
  await once(flagsmith.listen(0, "127.0.0.1"), "listening");
  const served = await start([], {});
  const client = new rpc.ResourceProviderClient(
    `127.0.0.1:${served.port}`,
    grpc.credentials.createInsecure(),
    { "grpc.enable_http_proxy": 0 },
  );
  const struct = (properties) => structs.Struct.fromJavaScript(properties);
  /** Answers and refusals are alike here. */
  const ask = (method, request) => new Promise((resolve) => client[method](request, resolve));
  try {
    const config = struct({
      apiUrl: `http://127.0.0.1:${flagsmith.address().port}`,
      apiKey: "warmupxx.warmupwarmupwarmupwarmupwarmupwa",
    });
    const provider = "pulumi:providers:flagsmith-sso";
    await ask("handshake", new messages.ProviderHandshakeRequest());
    await ask("checkConfig", new messages.CheckRequest().setUrn(urn(provider)).setNews(config));
    await ask(
      "diffConfig",
      new messages.DiffRequest().setUrn(urn(provider)).setNews(config).setOlds(config).setOldInputs(config),
    );
    await ask("configure", new messages.ConfigureRequest().setArgs(config));
    await ask("invoke", new messages.InvokeRequest().setTok("flagsmith-sso:index:getOrganisation"));
    for (const [type, properties] of Object.entries(inputs)) {
      const [olds, news] = [struct(properties), struct(properties)];
      await ask("check", new messages.CheckRequest().setUrn(urn(type)).setOlds(olds).setNews(news));
      await ask(
        "diff",
        new messages.DiffRequest()
          .setUrn(urn(type))
          .setId("1")
          .setOlds(olds)
          .setNews(news)
          .setOldInputs(olds),
      );
    }
  } finally {
    client.close();
    served.close();
    flagsmith.closeAllConnections();
    flagsmith.close();
  }
}

import { describe, expect, it } from "vitest";
import { type Answer, type Received, startServer } from "../../test/support/scriptedServer.js";
import { createFlagsmithClient } from "./client.js";
import { fromXml } from "./serviceProviderMetadata.js";

const entityId = "https://flagsmith.acme.example/api/v1/auth/saml/acme/metadata/";
const acsUrl = "https://flagsmith.acme.example/api/v1/auth/saml/acme/response/";
const post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

function metadata(services: string, before = ""): string {
  return `${before}<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${services}</md:SPSSODescriptor></md:EntityDescriptor>`;
}

function service(location: string, index: number, more = "", binding = post): string {
  return `<md:AssertionConsumerService Binding="${binding}" Location="${location}" index="${index}"${more}/>`;
}

const metadataXml = metadata(service(acsUrl, 1));
const xmlAnswer: Answer = { body: metadataXml, headers: { "Content-Type": "application/samlmetadata+xml" } };
const notFound: Answer = { status: 404, body: { detail: "Not found." } };

async function connect(answer: (request: Received, index: number) => Answer) {
  const { url, received } = await startServer(answer);
  const credential = { kind: "apiKey", value: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" } as const;
  return { client: createFlagsmithClient({ apiUrl: url, credential, maxRetries: 0 }), received };
}

describe("the SP's metadata", () => {
  it("is read as JSON, in one call without a credential", async () => {
    const { client, received } = await connect(() => ({
      body: { entity_id: entityId, response_url: acsUrl, metadata_xml: metadataXml },
    }));
    expect(await client.serviceProviderMetadata("acme")).toEqual({ entityId, acsUrl, metadataXml });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      path: "/api/v1/auth/saml/acme/metadata/",
      query: { format: "json" },
    });
    expect(received[0]?.headers.authorization).toBeUndefined();
  });

  it("is read out of the XML in a JSON that has nothing else", async () => {
    const { client, received } = await connect(() => ({ body: { metadata_xml: metadataXml } }));
    expect(await client.serviceProviderMetadata("acme")).toEqual({ entityId, acsUrl, metadataXml });
    expect(received).toHaveLength(1);
  });

  it("is read out of XML that was answered all the same", async () => {
    const { client, received } = await connect(() => xmlAnswer);
    expect(await client.serviceProviderMetadata("acme")).toEqual({ entityId, acsUrl, metadataXml });
    expect(received).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ["the server has no JSON there", notFound],
    [
      "the server refuses to give JSON",
      { status: 406, body: { detail: "Could not satisfy the request Accept header." } },
    ],
    ["the JSON is of another form", { body: { xml: "?" } }],
  ])("is asked for as XML where %s", async (_why, first) => {
    const { client, received } = await connect(({ query }) => (query.format === "xml" ? xmlAnswer : first));
    expect(await client.serviceProviderMetadata("acme")).toEqual({ entityId, acsUrl, metadataXml });
    expect(received.map(({ query }) => query.format)).toEqual(["json", "xml"]);
    expect(received[1]?.headers.accept).toMatch(/^application\/xml/);
  });

  it("of no configuration is a failure", async () => {
    const { client } = await connect(() => notFound);
    await expect(client.serviceProviderMetadata("acme")).rejects.toMatchObject({ kind: "notFound" });
  });

  it("that is no SP's is a failure", async () => {
    const { client } = await connect(() => ({
      body: "<a/>",
      headers: { "Content-Type": "application/xml" },
    }));
    await expect(client.serviceProviderMetadata("acme")).rejects.toMatchObject({ kind: "notFlagsmith" });
  });
});

describe("the XML of an SP's metadata", () => {
  const other = "https://flagsmith.acme.example/other/";

  it.each([
    ["the default one", service(other, 0) + service(acsUrl, 1, ' isDefault="true"')],
    ["that of the lowest index", service(other, 3) + service(acsUrl, 2)],
    [
      "that for HTTP-POST",
      service(other, 0, "", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact") + service(acsUrl, 1),
    ],
  ])("gives the ACS URL of several: %s", (_which, services) => {
    expect(fromXml(metadata(services))?.acsUrl).toBe(acsUrl);
  });

  it.each([
    ["a DOCTYPE", metadata(service(acsUrl, 1), "<!DOCTYPE md:EntityDescriptor>")],
    ["no service for HTTP-POST", metadata("")],
    ["another root", "<EntityDescriptor entityID='x'/>"],
    ["no XML", "entityID"],
  ])("is not read with %s", (_what, xml) => {
    expect(fromXml(xml)).toBeUndefined();
  });
});

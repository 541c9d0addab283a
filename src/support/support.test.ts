import { describe, expect, it } from "vitest";
import PostalMime from "postal-mime";
import { idpMetadataText, plainStyle } from "../../test/support/idpMetadata.js";
import { type HandoffRequest, handoffOf } from "./handoff.js";
import { handoffStatus, nextStep } from "./nextStep.js";
import { handoffFiles } from "./supportMessage.js";
import { documentIn } from "../../test/support/metadataText.js";

const documentOf = (...given: Parameters<typeof idpMetadataText>) => documentIn(idpMetadataText(...given));

const request: HandoffRequest = {
  samlOrganisation: "acme",
  metadataXml: documentOf(),
  requests: ["Please accept IdP-initiated sign-in."],
};
const sender = { contact: "it@acme.example", date: new Date("2026-11-24T12:00:00Z") };

describe("a hand-off", () => {
  const { id } = handoffOf(request);

  it("has the same id however its metadata is written", () => {
    const rewritten = idpMetadataText({ style: { ...plainStyle, prefix: "", width: 40, indent: "\n  " } });
    expect(rewritten).not.toBe(request.metadataXml.text);
    expect(handoffOf({ ...request, metadataXml: documentIn(rewritten) }).id).toBe(id);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each<[string, Partial<HandoffRequest>]>([
    ["certificate", { metadataXml: documentOf({ keys: ["k2"] }) }],
    ["second certificate", { metadataXml: documentOf({ keys: ["k1", "k2"] }) }],
    ["renewed certificate over the same key", { metadataXml: documentOf({ keys: ["k1renewed"] }) }],
    ["entity ID", { metadataXml: documentOf({ entityId: "http://www.okta.com/other" }) }],
    ["single sign-on URL", { metadataXml: documentOf({ location: "https://acme.okta.com/other" }) }],
    ["SAML organisation", { samlOrganisation: "other" }],
    ["request", { requests: [] }],
  ])("has another id with another %s, since support has to act again", (_, change) => {
    expect(handoffOf({ ...request, ...change }).id).not.toBe(id);
  });

  it("is acknowledged by its own id only", () => {
    expect(handoffStatus(id, id)).toBe("acknowledged");
    expect(handoffStatus(id, undefined)).toBe("pending");
    expect(handoffStatus(id, "0000000000000000")).toBe("pending");
    expect(nextStep("pending", id, "handoff/a.eml")).toContain("open handoff/a.eml, send it");
  });
});

describe("the e-mail to support", () => {
  it("is read by another program as what it should be", async () => {
    const { message, metadata, handoff } = await handoffFiles(request, sender);
    const read = await PostalMime.parse(message.text);
    expect(read.from).toEqual({ address: "it@acme.example", name: "" });
    expect(read.to).toEqual([{ address: "support@flagsmith.com", name: "" }]);
    expect(read.subject).toContain('"acme"');
    expect(read.date).toBe("2026-11-24T12:00:00.000Z");
    expect(read.headers).toContainEqual(expect.objectContaining({ key: "x-unsent", value: "1" }));
    for (const part of [
      "acme",
      handoff.entityId,
      handoff.singleSignOnUrl,
      ...handoff.certificates.flatMap(({ fingerprint, notAfter }) => [fingerprint, notAfter]),
      "- Please accept IdP-initiated sign-in.",
      handoff.id,
      metadata.name,
    ])
      expect(read.text).toContain(part);

    const [attachment] = read.attachments;
    expect(read.attachments).toHaveLength(1);
    expect(attachment).toMatchObject({
      filename: "flagsmith-acme-idp-metadata.xml",
      mimeType: "application/samlmetadata+xml",
      disposition: "attachment",
    });
    expect(new TextDecoder().decode(attachment?.content as ArrayBuffer)).toBe(request.metadataXml.text);
  });

  it("is the same, byte by byte, for the same request at the same time", async () => {
    const [one, other] = [await handoffFiles(request, sender), await handoffFiles(request, sender)];
    expect(one.message.text).toBe(other.message.text);
  });

  it("keeps lines within what e-mail allows, whatever is in it", async () => {
    const long = "ä".repeat(2000);
    const { message } = await handoffFiles({ ...request, requests: [long] }, sender);
    expect(Math.max(...message.text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    expect((await PostalMime.parse(message.text)).text).toContain(long);
  });

  it("cannot be given another header by a hostile name", async () => {
    const { message } = await handoffFiles({ ...request, samlOrganisation: "a\r\nBcc: x@y.example" }, sender);
    expect((await PostalMime.parse(message.text)).bcc).toBeUndefined();
  });
});

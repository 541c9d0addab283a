import { inflateRawSync } from "node:zlib";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { createAuthnRequest } from "../../sandbox/src/flagsmith/saml/authnRequest.js";
import { createOkta } from "../../sandbox/src/okta/index.js";
import { signResponse } from "../../sandbox/src/okta/signOn/signResponse.js";
import { parseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { type Pysaml2Case, askPysaml2 } from "../pysaml2/askPysaml2.js";
import { pythonEnvironment } from "../pysaml2/environment.js";
import { apiToken } from "./localOkta.js";

const publicUrl = "http://okta.test";
const origin = "https://flagsmith.test";
const acs = `${origin}/api/v1/auth/saml/acme/response/`;
const audience = `${origin}/api/v1/auth/saml/acme/metadata/`;
const namespace = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";
const groups = { type: "GROUP", name: "groups", namespace, filterType: "REGEX", filterValue: "Eng.*|Prod.*" };
const expression = (name: string, value: string) => ({
  type: "EXPRESSION",
  name,
  namespace,
  values: [value],
});

const catalogue = {
  name: "flagsmith",
  signOnMode: "SAML_2_0",
  label: "Flagsmith",
  settings: {
    app: { apiBaseUrl: origin, samlOrganisation: "acme" },
    signOn: { attributeStatements: [groups] },
  },
};
const custom = {
  signOnMode: "SAML_2_0",
  label: "Custom",
  settings: {
    signOn: {
      ssoAcsUrl: acs,
      recipient: acs,
      destination: acs,
      audience,
      subjectNameIdTemplate: "${user.userName}",
      subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      responseSigned: true,
      assertionSigned: true,
      signatureAlgorithm: "RSA_SHA256",
      digestAlgorithm: "SHA256",
      honorForceAuthn: true,
      authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
      attributeStatements: [
        expression("email", "user.email"),
        expression("givenName", "user.firstName"),
        expression("surname", "user.lastName"),
        groups,
      ],
    },
  },
};
const alan = {
  accepted: true,
  name_id: "alan.turing@example.com",
  attributes: {
    email: ["alan.turing@example.com"],
    givenName: ["Alan"],
    surname: ["Turing"],
    groups: ["Engineering", "Product"],
  },
};

/** An Okta whose one application Alan has signed in to, and what its dashboard sends to an SP. */
async function okta(application: object, now = () => new Date()) {
  const { app, store } = createOkta({ publicUrl, now });
  const api = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `SSWS ${apiToken}`, "Content-Type": "application/json" };
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await app.request(`${publicUrl}/api/v1/${path}`, { method, headers, ...init })).text();
  };
  const { id } = JSON.parse(await api("POST", "apps?activate=true", application)) as { id: string };
  const [engineering] = JSON.parse(await api("GET", "groups?q=Engineering")) as { id: string }[];
  await api("PUT", `apps/${id}/groups/${engineering!.id}`, {});
  const metadata = await api("GET", `apps/${id}/sso/saml/metadata`);
  const signedIn = await app.request(`${publicUrl}/login`, {
    method: "POST",
    body: new URLSearchParams({ username: alan.name_id, password: "sandbox-password", returnTo: "/" }),
  });
  const Cookie = signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const location = parseIdpMetadata(metadata).singleSignOnServices[0]!.location;
  /** The answer to what the browser asks at an address; at the plain one, nobody asked. */
  const answer = async (address = location) => {
    const html = await (await app.request(address, { headers: { Cookie } })).text();
    return Buffer.from(/name="SAMLResponse" value="([^"]+)"/.exec(html)?.[1] ?? "", "base64").toString();
  };
  return { store, metadata, location, answer };
}

const solicited = (name: string, xml: string, request: string): Pysaml2Case => ({
  name,
  response: Buffer.from(xml).toString("base64"),
  outstanding: [request],
  allow_unsolicited: false,
});
const unsolicited = (name: string, xml: string): Pysaml2Case => ({
  ...solicited(name, xml, ""),
  outstanding: [],
  allow_unsolicited: true,
});

const withoutSignatures = (xml: string) => xml.replace(/<ds:Signature[\s>].*?<\/ds:Signature>/gs, "");

/** Both parts signed anew by the key that an application's metadata names. */
function signedAnew(xml: string, { store, metadata }: Awaited<ReturnType<typeof okta>>): string {
  const { base64 } = parseIdpMetadata(metadata).signingCertificates[0]!;
  const key = store.signingKeys.all().find((each) => each.certificate.replace(/\s/g, "") === base64)!;
  const idOf = (element: string) => new RegExp(`:${element} [^>]*?\\bID="([^"]+)"`).exec(xml)![1]!;
  const unsigned = {
    xml: withoutSignatures(xml),
    responseId: idOf("Response"),
    assertionId: idOf("Assertion"),
  };
  const form = {
    assertionSigned: true,
    responseSigned: true,
    algorithm: "RSA_SHA256",
    digest: "SHA256",
  } as const;
  return signResponse(unsigned, key, form);
}

/** Names of the request's elements and their attributes, without prefixes, which mean nothing. */
function namesOf(location: string) {
  const encoded = new URL(location).searchParams.get("SAMLRequest") ?? "";
  const xml = inflateRawSync(Buffer.from(encoded, "base64")).toString();
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement!;
  const elements: Element[] = [root, ...root.getElementsByTagName("*")];
  return {
    parameters: [...new URL(location).searchParams.keys()],
    elements: elements.map((element) => ({
      name: `{${element.namespaceURI}}${element.localName}`,
      attributes: [...element.attributes].map(({ name }) => name).filter((name) => !name.startsWith("xmlns")),
    })),
  };
}

const environment = await pythonEnvironment();
const reason = "missing" in environment ? environment.missing : undefined;
const python = "python" in environment ? environment.python : "";

describe.skipIf(reason !== undefined)(
  `pysaml2, which knows the local Okta's metadata alone${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    const ask = (metadata: string, cases: readonly Pysaml2Case[]) =>
      askPysaml2(python, { sp_entity_id: audience, acs, metadata, cases });

    it.each([
      ["catalogue", catalogue],
      ["custom", custom],
    ])("accepts both kinds of sign-in of a %s application", async (_, application) => {
      const { metadata, location, answer } = await okta(application);
      const request = createAuthnRequest(location, audience, acs, new Date());
      const verdicts = await ask(metadata, [
        solicited("SP-initiated", await answer(request.location), request.id),
        unsolicited("IdP-initiated", await answer()),
      ]);
      expect(verdicts).toEqual([
        { name: "SP-initiated", ...alan },
        { name: "IdP-initiated", ...alan },
      ]);
    });

    it("refuses what was tampered with, is too old, or was not asked for", async () => {
      const own = await okta(catalogue);
      const { metadata, location, answer } = own;
      const { id, location: asked } = createAuthnRequest(location, audience, acs, new Date());
      const genuine = await answer(asked);
      const altered = (from: string, to: string) => {
        expect(genuine).toContain(from);
        return genuine.replace(from, to);
      };
      const old = await okta(catalogue, () => new Date(Date.now() - 3_600_000));
      const signature = "SignatureError: Failed to verify signature";
      const expected = [
        [
          solicited("NameID", altered(">alan.turing@example.com</saml2:NameID", ">a@b.c</saml2:NameID"), id),
          signature,
        ],
        [solicited("attribute", altered(">Engineering<", ">Flagsmith Admins<"), id), signature],
        [solicited("audience", altered(`>${audience}<`, ">https://other.test/<"), id), signature],
        [solicited("no signature", withoutSignatures(genuine), id), "SignatureError: Signature missing"],
        [solicited("another application's key", signedAnew(genuine, await okta(custom)), id), signature],
        [unsolicited("too old", await old.answer()), "ResponseLifetimeExceed"],
        [
          { ...unsolicited("unsolicited", await answer()), allow_unsolicited: false },
          "UnsolicitedResponse: Unsolicited response: None",
        ],
        [solicited("unknown request", genuine, "id-other"), "UnsolicitedResponse"],
      ] as const;
      const [untouched, resigned, ...verdicts] = await ask(metadata, [
        solicited("untouched", genuine, id),
        solicited("signed anew by its own key", signedAnew(genuine, own), id),
        ...expected.map(([each]) => each),
      ]);
      expect([untouched, resigned]).toMatchObject([{ accepted: true }, { accepted: true }]);
      // The old Okta has a key and an application of its own, so its answer is for its own metadata.
      const [tooOld] = await ask(old.metadata, [expected[5][0]]);
      expect(verdicts.map((each) => (each.name === "too old" ? tooOld : each))).toEqual(
        expected.map(([{ name }, message]) => ({
          name,
          accepted: false,
          message: expect.stringContaining(message) as unknown,
        })),
      );
    });

    it("asks as the local Flagsmith does, and is answered", async () => {
      const { metadata, location, answer } = await okta(catalogue);
      const [verdict] = await ask(metadata, [{ name: "request", outstanding: [], allow_unsolicited: false }]);
      const request = verdict !== undefined && "request" in verdict ? verdict.request : "";
      expect(namesOf(createAuthnRequest(location, audience, acs, new Date()).location)).toEqual(
        namesOf(request),
      );
      const answered = await answer(request);
      const [, id = ""] = /InResponseTo="([^"]+)"/.exec(answered) ?? [];
      expect(await ask(metadata, [solicited("answer", answered, id)])).toEqual([{ name: "answer", ...alan }]);
    });
  },
);

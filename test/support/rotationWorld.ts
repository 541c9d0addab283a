import "reflect-metadata";
import { createHash, webcrypto } from "node:crypto";
import { SubjectKeyIdentifierExtension, X509CertificateGenerator } from "@peculiar/x509";
import type { Connection } from "../../src/commands/rotate/connection.js";
import type { Certificate } from "../../src/saml/certificate.js";
import { tryParseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import { type LocalOkta, createOkta } from "../../sandbox/src/okta/index.js";
import { ask, catalogueApplication, idOf } from "../../sandbox/test/okta/ask.js";
import { withMoreKeys, withOnlyKeys } from "./metadataText.js";

/** Okta's own keys are RSA; what is made in a millisecond does here, since nothing is signed. */
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

const apiKey = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";
const configurationPath = "/api/v1/auth/saml/configuration/acme/";

/** The local Okta and Flagsmith with one connection, called in this process, and a clock that is set by hand. */
export interface RotationWorld {
  readonly clock: { now: Date };
  /** Ids of the application's keys, in the order in which they were made. */
  kids(): string[];
  signingKid(): string;
  fingerprintOf(kid: string): string;
  /** Fingerprints of what Flagsmith accepts, by its SAML library's own reading of the metadata. */
  held(): string[];
  /** Whether Flagsmith accepts what Okta signs with: without that nobody can sign in. */
  canSignIn(): boolean;
  /** Both sides for `rotate`. `around` runs before and after each call. */
  connection(around: (call: () => Promise<unknown>) => Promise<unknown>): Connection;
  /** Somebody lets Okta sign with a key, in its admin console or by another tool. */
  signWith(kid: string): Promise<void>;
  /** Somebody puts a key into Flagsmith that Okta never had. */
  addRogueKey(): Promise<void>;
  /** Gives Flagsmith the key that signs beside what it holds, as `pulumi up --refresh` does. */
  repair(): void;
  /** Takes every key of the application out of Flagsmith that is older than the one that signs, as `up` does if `retiredKeys` is `remove`. */
  removeOlderThanSigning(): void;
  /** Back to the beginning: one key, which signs and which Flagsmith accepts. */
  reset(): void;
}

/** Makes the world once; {@link RotationWorld.reset} is what a test begins with. */
export async function createRotationWorld(): Promise<RotationWorld> {
  const start = new Date("2026-11-24T12:00:00Z");
  const clock = { now: start };
  const okta = createOkta({ publicUrl: "http://okta.test", now: () => clock.now });
  const flagsmith = createFlagsmith({ now: () => clock.now });
  const applicationId = idOf(await ask(okta, "POST /api/v1/apps", { body: catalogueApplication }));
  const application = () => okta.store.applications.get(applicationId)!;
  const configuration = () => flagsmith.store.data.samlConfigurations[0]!;
  const metadata = (await ask(okta, `GET /api/v1/apps/${applicationId}/sso/saml/metadata`)).text;
  const created = await flagsmith.app.request("/api/v1/auth/saml/configuration/", {
    method: "POST",
    headers: { Authorization: `Api-Key ${apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      organisation: flagsmith.store.data.organisations[0]!.id,
      name: "acme",
      frontend_url: "https://flagsmith.test",
      allow_idp_initiated: false,
      idp_metadata_xml: metadata,
    }),
  });
  if (created.status !== 201) throw new Error(await created.text());
  const beginning = { okta: okta.store.snapshot(), flagsmith: flagsmith.store.snapshot() };

  const mint = async (years: number) => {
    const certificate = await certificateOf(clock.now, years);
    const kid = createHash("sha256").update(certificate).digest("base64url");
    return { kid, certificate };
  };
  // Looked at after every call, and changed by few.
  let parsed = { xml: "", certificates: [] as readonly Certificate[] };
  const heldCertificates = () => {
    const xml = configuration().idpMetadataXml ?? "";
    if (parsed.xml !== xml)
      parsed = { xml, certificates: tryParseIdpMetadata(xml)?.signingCertificates ?? [] };
    return parsed.certificates;
  };
  const certificateOfKid = (kid: string) => okta.store.signingKeys.get(kid)!.certificate;

  const world: RotationWorld = {
    clock,
    kids: () => application().keys.map(({ kid }) => kid),
    signingKid: () => application().signingKid,
    fingerprintOf: (kid) => fingerprintOf(certificateOfKid(kid)),
    held: () => heldCertificates().map(({ fingerprint }) => fingerprint),
    canSignIn: () => world.held().includes(world.fingerprintOf(world.signingKid())),
    connection: (around) => {
      const call = <T>(work: () => Promise<T>) => around(work) as Promise<T>;
      return {
        samlConfiguration: "acme",
        commands: { rotate: (step) => `flagsmith-sso rotate ${step}`, refreshingUp: "pulumi up --refresh" },
        now: () => clock.now,
        okta: {
          signingKid: () => call(async () => signingKidIn(okta, applicationId)),
          list: () => call(async () => keysIn(okta, applicationId)),
          generate: (years) =>
            call(async () => {
              const key = await mint(years);
              const madeAt = `${clock.now.toISOString().slice(0, 19)}.000Z`;
              okta.store.signingKeys.put({ ...key, privateKey: "", expiresAt: madeAt });
              const keys = [...application().keys, { kid: key.kid, created: madeAt }];
              okta.store.applications.put({ ...application(), keys });
              return { ...key, created: clock.now, expiresAt: clock.now };
            }),
          signWith: (kid) => call(() => world.signWith(kid)),
        },
        flagsmith: {
          read: () =>
            call(async () => {
              const answer = await flagsmith.app.request(configurationPath, {
                headers: { Authorization: `Api-Key ${apiKey}` },
              });
              return ((await answer.json()) as { idp_metadata_xml: string | null }).idp_metadata_xml;
            }),
          write: (xml) =>
            call(async () => {
              const answer = await flagsmith.app.request(configurationPath, {
                method: "PATCH",
                headers: { Authorization: `Api-Key ${apiKey}`, "Content-Type": "application/json" },
                body: JSON.stringify({ idp_metadata_xml: xml }),
              });
              if (answer.status !== 200) throw new Error(await answer.text());
            }),
        },
      };
    },
    signWith: async (kid) => {
      const path = `/api/v1/apps/${applicationId}`;
      const { json } = await ask(okta, `GET ${path}`);
      const body = {
        ...json,
        credentials: { ...(json?.credentials as object), signing: { kid } },
      };
      const { status, text } = await ask(okta, `PUT ${path}`, { body });
      if (status !== 200) throw new Error(text);
    },
    addRogueKey: async () => {
      const { certificate } = await mint(10);
      configuration().idpMetadataXml = withMoreKeys(configuration().idpMetadataXml!, [
        { base64: certificate },
      ]);
    },
    repair: () => {
      if (world.canSignIn()) return;
      const base64 = certificateOfKid(world.signingKid());
      configuration().idpMetadataXml = withMoreKeys(configuration().idpMetadataXml!, [{ base64 }]);
    },
    removeOlderThanSigning: () => {
      const made = world.kids();
      const older = made.slice(0, made.indexOf(world.signingKid())).map(world.fingerprintOf);
      const kept = heldCertificates().filter(({ fingerprint }) => !older.includes(fingerprint));
      if (kept.length === 0 || kept.length === heldCertificates().length) return;
      const fingerprints = kept.map(({ fingerprint }) => fingerprint);
      configuration().idpMetadataXml = withOnlyKeys(configuration().idpMetadataXml!, fingerprints);
    },
    reset: () => {
      clock.now = start;
      okta.store.restore(beginning.okta);
      flagsmith.store.restore(beginning.flagsmith);
    },
  };
  return world;
}

async function signingKidIn(okta: LocalOkta, id: string): Promise<string | undefined> {
  const { json } = await ask(okta, `GET /api/v1/apps/${id}`);
  return (json?.credentials as { signing: { kid: string } }).signing.kid;
}

async function keysIn(okta: LocalOkta, id: string) {
  const { text } = await ask(okta, `GET /api/v1/apps/${id}/credentials/keys`);
  const keys = JSON.parse(text) as { kid: string; created: string; expiresAt: string; x5c: string[] }[];
  return keys.map(({ kid, created, expiresAt, x5c }) => ({
    kid,
    created: new Date(created),
    expiresAt: new Date(expiresAt),
    certificate: x5c[0]!,
  }));
}

async function certificateOf(now: Date, years: number): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: `01${notBefore.getTime().toString(16)}`.padEnd(12, "0").slice(0, 12),
    name: "CN=acme",
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys,
    extensions: [await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  return Buffer.from(certificate.rawData).toString("base64");
}

function fingerprintOf(certificate: string): string {
  const hex = createHash("sha256").update(Buffer.from(certificate, "base64")).digest("hex").toUpperCase();
  return hex.replaceAll(/..(?=.)/g, "$&:");
}

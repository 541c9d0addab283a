import { afterEach, beforeEach, expect } from "vitest";
import type { Plugin } from "../../src/plugin/plugin.js";
import type { PropertyMap } from "../../src/plugin/value.js";
import { createProvider } from "../../src/provider/provider.js";
import { readCertificate } from "../../src/saml/certificate.js";
import { parseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { type Flagsmith, createFlagsmith } from "../../sandbox/src/flagsmith/flagsmith.js";
import { type Listener, listen } from "../../sandbox/src/listen.js";
import { type CertificateName, certificateText, idpMetadataText, now } from "./idpMetadata.js";

export const type = "flagsmith-sso:index:IdpMetadata";
const urnOf = (name: string) => `urn:pulumi:dev::p::${type}::${name}`;
export const urn = urnOf("okta");

/** A second younger than `k1`, `k2`, `k3` and `rogue`, and valid like them. `notyet` begins in 2040, `expired` ended in 2020. */
export const current: CertificateName = "ec";

/** Fingerprints of certificates. */
export const prints = (...names: CertificateName[]) =>
  names.map((name) => readCertificate(certificateText(name)).fingerprint);

/** What a program gives the resource. */
export function program(
  keys: readonly CertificateName[],
  applicationKeys?: readonly CertificateName[],
  more: PropertyMap = {},
): PropertyMap {
  return {
    samlConfiguration: "acme",
    metadataXml: idpMetadataText({ keys }),
    ...(applicationKeys === undefined ? {} : { applicationKeys: applicationKeys.map(certificateText) }),
    ...more,
  };
}

/**
 * The provider, a run of the engine at a time, beside a local Flagsmith that has the SAML configuration `acme`; to be called
 * at the top of a test file.
 */
export function idpMetadataScene() {
  let listener: Listener;
  let flagsmith: Flagsmith;
  let provider: Plugin;
  const seen = {
    warnings: [] as string[],
    /** Writes of metadata, in order. */
    writes: [] as (string | null)[],
    /** Answers in Flagsmith's place if it returns something. */
    instead: async (_request: Request): Promise<Response | undefined> => undefined,
  };

  beforeEach(async () => {
    listener = await listen();
    flagsmith = createFlagsmith();
    Object.assign(seen, { writes: [], instead: async () => undefined });
    listener.answerWith(async (request) => {
      if (request.method === "PATCH") {
        const { idp_metadata_xml: xml } = (await request.clone().json()) as {
          idp_metadata_xml: string | null;
        };
        seen.writes.push(xml);
      }
      return (await seen.instead(request)) ?? flagsmith.app.fetch(request);
    });
    flagsmith.store.data.samlConfigurations.push({
      id: 7,
      organisation: 1,
      name: "acme",
      frontendUrl: "https://app.test",
      idpMetadataXml: null,
      allowIdpInitiated: false,
    });
    await newRun();
  });
  afterEach(() => listener.close());

  /** A provider as a run of the engine has it: configured once, with nothing read and nothing registered yet. */
  async function newRun(): Promise<void> {
    seen.warnings = [];
    provider = createProvider({
      environment: { FLAGSMITH_API_KEY: "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme" },
      now: () => now,
      tell: async (_urn, message, severity) => {
        if (severity === "warning") seen.warnings.push(message);
      },
    });
    await provider.configure({ apiUrl: listener.url, maxRetries: 0 });
  }

  const configuration = () => flagsmith.store.data.samlConfigurations[0]!;
  const hold = (xml: string | null) => Object.assign(configuration(), { idpMetadataXml: xml });
  const accepted = () =>
    parseIdpMetadata(configuration().idpMetadataXml ?? "").signingCertificates.map(
      (each) => each.fingerprint,
    );

  async function check(news: PropertyMap, name = "okta"): Promise<PropertyMap> {
    const { inputs, failures } = await provider.check({ urn: urnOf(name), type, olds: {}, news });
    expect(failures).toEqual([]);
    return inputs;
  }

  async function create(news: PropertyMap, { preview = false, name = "okta" } = {}): Promise<PropertyMap> {
    const properties = await check(news, name);
    const created = await provider.create({ urn: urnOf(name), type, name, properties, preview, timeout: 0 });
    return created.properties;
  }

  async function refresh(properties: PropertyMap, inputs = properties): Promise<PropertyMap> {
    await newRun();
    const read = await provider.read({ id: "acme", urn, type, name: "okta", properties, inputs });
    return read!.properties;
  }

  /** What differs, to somebody who asks without the program or with it. */
  async function diff(
    olds: PropertyMap,
    news: PropertyMap,
    asks: "refresh" | "plan" = "plan",
  ): Promise<readonly string[]> {
    const wanted = asks === "plan" ? await check(news) : news;
    const ids = { id: "acme", urn, type, oldInputs: {}, ignoreChanges: [] };
    return (await provider.diff({ ...ids, olds, news: wanted })).diffs ?? [];
  }

  async function update(olds: PropertyMap, news: PropertyMap, preview = false): Promise<PropertyMap> {
    const ids = { id: "acme", urn, type, name: "okta", oldInputs: {}, ignoreChanges: [] };
    return provider.update({ ...ids, properties: await check(news), olds, preview, timeout: 0 });
  }

  const remove = (properties: PropertyMap) =>
    provider.delete({ id: "acme", urn, type, name: "okta", properties, oldInputs: {}, timeout: 0 });

  const answer = (request: Request) => flagsmith.app.fetch(request);
  return {
    seen,
    plugin: () => provider,
    answer,
    newRun,
    configuration,
    hold,
    accepted,
    check,
    create,
    refresh,
    diff,
    update,
    remove,
  };
}

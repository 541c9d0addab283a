import { type Answer, formOf, parseJson } from "./answer.js";
import type { Call } from "./call.js";
import { FlagsmithError } from "./errors.js";
import { serviceProviderMetadataSchema } from "./schemas.js";
import { metadataNamespace, postBinding } from "../saml/names.js";
import { type XmlElement, descendants, parseXml } from "../saml/xml.js";
import type { Transport } from "./transport.js";

/** The SP's side of a SAML configuration: what the IdP has to be told. */
export interface ServiceProviderMetadata {
  /** The SP's entity ID: the audience of assertions. */
  readonly entityId: string;
  /** Where the IdP posts its answer. */
  readonly acsUrl: string;
  readonly metadataXml: string;
}

/**
 * Reads the SP's metadata. It is asked for as JSON, by name, since what a server gives when nobody asks is not
 * documented; where it has no JSON, or a JSON without the two addresses, they are read out of the XML.
 *
 * @throws FlagsmithError
 */
export async function readServiceProviderMetadata(
  transport: Transport,
  name: string,
): Promise<ServiceProviderMetadata> {
  const asJson = metadataCall(name, "json");
  const answer = await transport.send(asJson).catch((error: unknown) => {
    if (isUnknownFormat(error)) return undefined;
    throw error;
  });
  const found = answer && (fromJson(answer) ?? fromXml(answer.body));
  if (found !== undefined) return found;

  const asXml = metadataCall(name, "xml");
  const xml = (await transport.send(asXml)).body;
  const read = fromXml(xml);
  if (read !== undefined) return read;
  throw new FlagsmithError(
    {
      found: `GET ${asXml.route} of "${name}" was answered with XML in which no SP's entity ID and ACS URL for HTTP-POST were found`,
      expected: "SAML 2.0 metadata",
      fix: "look at the configuration in Flagsmith, or update this package",
    },
    { kind: "notFlagsmith" },
  );
}

/**
 * Whether any organisation has a SAML configuration of this name, also one that the credential does not see: the SP's
 * metadata are public. Anything but metadata counts as no.
 */
export async function isNameInUse(transport: Transport, name: string): Promise<boolean> {
  const answer = await transport.send(metadataCall(name, "json")).catch(() => undefined);
  return answer !== undefined && (fromJson(answer) ?? fromXml(answer.body)) !== undefined;
}

/** The SP's metadata out of its XML; undefined if that is not an SP's metadata. A DOCTYPE is refused. */
export function fromXml(metadataXml: string): ServiceProviderMetadata | undefined {
  const root = parsed(metadataXml);
  if (root?.name !== "EntityDescriptor" || root.namespace !== metadataNamespace) return undefined;
  const entityId = root.attributes.get("entityID");
  const acsUrl = consumerOf(root)?.attributes.get("Location");
  return entityId === undefined || acsUrl === undefined ? undefined : { entityId, acsUrl, metadataXml };
}

/** The metadata is public: nothing of the credential's cost, nor of the credential, is spent on it. */
function metadataCall(name: string, format: "json" | "xml"): Call {
  return {
    method: "GET",
    route: "auth/saml/{name}/metadata/",
    parameters: { name },
    query: { format },
    answers: format === "json" ? ["json", "xml"] : ["xml"],
    as: "anybody",
  };
}

function fromJson(answer: Answer): ServiceProviderMetadata | undefined {
  if (formOf(answer) !== "json") return undefined;
  const { data } = serviceProviderMetadataSchema.safeParse(parseJson(answer.body));
  if (data === undefined) return undefined;
  const { entity_id: entityId, response_url: acsUrl, metadata_xml: metadataXml } = data;
  return entityId === undefined || acsUrl === undefined
    ? fromXml(metadataXml)
    : { entityId, acsUrl, metadataXml };
}

/**
 * Whether the server may have no JSON here: Django REST framework then answers 404, as for an unknown name, or 406. Seen
 * live (`format-query-bad`, `accept-xml`).
 */
function isUnknownFormat(error: unknown): boolean {
  return error instanceof FlagsmithError && (error.kind === "notFound" || error.status === 406);
}

/** The service for HTTP-POST: the default one, or else that with the lowest index. Source: saml-metadata-2.0-os, section 2.2.3. */
function consumerOf(root: XmlElement): XmlElement | undefined {
  const services = descendants(root).filter(
    (each) =>
      each.name === "AssertionConsumerService" &&
      each.namespace === metadataNamespace &&
      each.attributes.get("Binding") === postBinding,
  );
  const index = (each: XmlElement) => Number(each.attributes.get("index") ?? 0);
  return (
    services.find((each) => ["true", "1"].includes(each.attributes.get("isDefault") ?? "")) ??
    services.sort((one, other) => index(one) - index(other))[0]
  );
}

function parsed(xml: string): XmlElement | undefined {
  try {
    return parseXml(xml);
  } catch {
    return undefined;
  }
}

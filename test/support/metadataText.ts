/**
 * The functions of `src/saml` that work with documents, for tests that have texts.
 *
 * @module
 */
import type { Certificate } from "../../src/saml/certificate.js";
import * as check from "../../src/saml/checkIdpMetadata.js";
import type { IdpMetadata } from "../../src/saml/idpMetadata.js";
import { MetadataDocument } from "../../src/saml/metadataDocument.js";
import * as planning from "../../src/saml/planMetadataWrite.js";
import type { Finding } from "../../src/diagnostics/diagnostic.js";
import * as rotation from "../../src/saml/rotationState.js";
import * as keys from "../../src/saml/signingKeys.js";

type Key = Pick<Certificate, "base64">;

/** A document, of a text or none. */
export const documentIn = (xml: string | null | undefined) => new MetadataDocument(xml ?? "");

/** The text to send, what Flagsmith would read of it, and its problems. */
export function checkIdpMetadata(
  xml: string,
  options: check.CheckOptions,
): { text: string; metadata: IdpMetadata | undefined; problems: readonly Finding[] } {
  const document = check.documentToSend(documentIn(xml));
  const problems = check.checkIdpMetadata(document, options);
  const isText = !problems.some(({ code }) => code === "saml/too-large");
  return { text: document.text, metadata: isText ? document.metadata : undefined, problems };
}

export const rotationState = (held: string, wanted: string) =>
  rotation.rotationState(documentIn(held), documentIn(wanted));

/** A write, with texts in the place of documents. */
export type WriteOfTexts = Omit<planning.MetadataWrite, "held" | "wanted"> & {
  readonly held: string | null | undefined;
  readonly wanted: string;
};

export type PlanOfTexts =
  | Extract<planning.MetadataWritePlan, { kind: "refuse" }>
  | (Exclude<planning.MetadataWritePlan, { kind: "refuse" }> & { readonly xml: string });

/** A plan, with the text of what Flagsmith holds afterwards; none if it is refused. */
export function planMetadataWrite({ held, wanted, ...rest }: WriteOfTexts): PlanOfTexts {
  const plan = planning.planMetadataWrite({ ...rest, held: documentIn(held), wanted: documentIn(wanted) });
  return plan.kind === "refuse" ? plan : { ...plan, xml: plan.document.text };
}

export const withMoreKeys = (xml: string, more: readonly Key[]) =>
  keys.withMoreKeys(documentIn(xml), more).text;

export const withOnlyKeys = (xml: string, fingerprints: readonly string[]) =>
  keys.withOnlyKeys(documentIn(xml), fingerprints).text;

import type { Finding } from "../diagnostics/diagnostic.js";
import type { Certificate } from "./certificate.js";
import { type IdpMetadata, MetadataError, metadataOf, readRoot } from "./idpMetadata.js";
import { idpEntityOf } from "./metadataTree.js";
import type { XmlElement } from "./xml.js";

/**
 * A metadata document as a value: its text, and what Flagsmith would read of it. It is parsed at the first question about
 * it, and never again, so whoever has one passes it on instead of its text.
 */
export class MetadataDocument {
  #parsed: Parsed | undefined;

  /** @param text - as it is, whatever it holds. */
  constructor(readonly text: string) {}

  /** The root element; undefined if the text cannot be parsed, which {@link MetadataDocument.fault} explains. */
  get root(): XmlElement | undefined {
    return this.#read().root;
  }

  /** What Flagsmith would read of it; undefined if it describes no IdP, or several. There may be problems all the same. */
  get metadata(): IdpMetadata | undefined {
    return this.#read().metadata;
  }

  /** Why there is no root. */
  get fault(): Finding | undefined {
    return this.#read().fault;
  }

  /** The IdP's entity ID; empty if there is none to read. */
  get entityId(): string {
    return this.metadata?.entityId ?? "";
  }

  /** The certificates whose keys it lets sign; none if it cannot be read. */
  get signingCertificates(): readonly Certificate[] {
    return this.metadata?.signingCertificates ?? [];
  }

  /** The text: what JSON and messages show. */
  toJSON(): string {
    return this.text;
  }

  #read(): Parsed {
    this.#parsed ??= parse(this.text);
    return this.#parsed;
  }
}

/** The document of a text: the one of these that has it, so that it is not parsed again, or else a new one. */
export function documentOf(text: string, ...known: readonly MetadataDocument[]): MetadataDocument {
  return known.find((each) => each.text === text) ?? new MetadataDocument(text);
}

/** The certificates whose keys a text lets sign, for whoever has no other question; none if it is no text, or no document. */
export function signingCertificatesOf(text: unknown): readonly Certificate[] {
  return typeof text === "string" ? new MetadataDocument(text).signingCertificates : [];
}

interface Parsed {
  readonly root: XmlElement | undefined;
  readonly metadata: IdpMetadata | undefined;
  readonly fault?: Finding;
}

function parse(text: string): Parsed {
  try {
    const root = readRoot(text);
    return { root, metadata: idpEntityOf(root) === undefined ? undefined : metadataOf(root) };
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return { root: undefined, metadata: undefined, fault: error.diagnostics[0] };
  }
}

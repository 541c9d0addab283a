import type { Finding } from "../../diagnostics/diagnostic.js";
import type { Certificate } from "../certificate.js";
import type { XmlElement } from "../xml.js";

/** What a rule looks at. */
export interface Subject {
  /** The document's root: an EntityDescriptor with exactly one IDPSSODescriptor. */
  readonly entity: XmlElement;
  /** That IDPSSODescriptor. */
  readonly role: XmlElement;
  /** The certificates of its signing keys that can be read. */
  readonly certificates: readonly Certificate[];
  readonly now: Date;
  /** The IdP's entity ID, where it is known from elsewhere. */
  readonly expectedEntityId: string | undefined;
}

/** A rule: says what is wrong with a document, or nothing. */
export type Rule = (subject: Subject) => readonly Finding[];

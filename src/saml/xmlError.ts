/** A document that is not well-formed, or that we refuse to look into. The message is a sentence without its full stop. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

import type { Finding } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";

/** A document that is not well-formed, or that we refuse to look into. */
export class XmlError extends DiagnosticError {
  override readonly name = "XmlError";

  constructor(finding: Omit<Finding, "code">) {
    super({ code: "saml/malformed-xml", ...finding });
  }
}

import { DiagnosticError } from "../diagnostics/diagnosticError.js";

/** No engine could be had, or it could not be run. */
export class EngineError extends DiagnosticError {
  override readonly name = "EngineError";
}

/** No engine could be had, or it could not be run. The message is for the user as it stands. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

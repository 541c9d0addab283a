import { messageOf } from "./bridge/terraformError.js";

/** For `catch`: throws the error with what was being done in front of it, as the real plugin words its errors. */
export function wrapError(what: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`${what}: ${messageOf(error)}`, { cause: error });
  };
}

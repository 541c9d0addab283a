import type { Invoke } from "../invoke.js";

/** The address that the provider's configuration leads to. */
export const getAddress: Invoke = async (_, { address }) => {
  const { origin, source } = address();
  return { result: { origin, source }, failures: [] };
};

import type { Code } from "../diagnostics/codes.js";
import type { Finding } from "../diagnostics/diagnostic.js";
import { readTag } from "../diagnostics/tag.js";

/** What the Okta provider says of the group itself. Source: terraform-provider-okta, `data_source_okta_group.go`. */
const ofTheGroup = /does not exist|not found|matches \d+ groups/i;

/** How Okta, and its provider, refuse a credential. Source: Okta's reference, error codes E0000011 and E0000005; RFC 6749, section 5.2. */
const ofTheCredential =
  /invalid token provided|invalid session|authentication failed|invalid_client|\b401\b/i;

/**
 * Why there is no group. That Okta could not be asked says nothing of the group.
 *
 * @param wanted - its name or id.
 * @param said - the Okta provider's own words.
 */
export function groupNotFound(wanted: string, said: string): Finding {
  const because = said.replace(/\.$/, "");
  if (ofTheGroup.test(said))
    return {
      code: "okta/group-not-found",
      found: `Okta gave no group "${wanted}" (${because})`,
      expected: "one that exists",
      fix: "give its whole name or its id, or create the group",
    };
  if (ofTheCredential.test(said))
    return {
      code: "okta/unauthenticated",
      found: `Okta refused the credential when it was asked for the group "${wanted}" (${because})`,
      expected: "a valid one of this organisation",
      fix: "check OKTA_API_TOKEN, or the service app's client id and private key, and the Okta organisation",
    };
  return {
    code: "okta/unreadable",
    found: `Okta could not be asked for the group "${wanted}" (${because})`,
    expected: "an answer",
    fix: "check the Okta organisation, the network, and what the credential may read",
  };
}

/** What the engine and Okta's provider put before and around their own sentence. */
const wrappings = [
  /^invocation of \S+ returned an error: /,
  /^invoking \S+: /,
  /^\d+ errors? occurred:\s*/,
  /^\* /,
] as const;

/** Why an invoke failed: the provider's own words, in one line. One of this package's own providers has a code too. */
export function invokeFailure(error: unknown): { readonly said: string; readonly code: Code | undefined } {
  const message = error instanceof Error ? error.message : String(error);
  const bare = wrappings.reduce((text, wrapping) => text.replace(wrapping, ""), message.trim());
  const { sentence, code } = readTag(bare.replaceAll(/\s+/g, " ").trim());
  return { said: sentence, code };
}

/** A failed invoke of this package's own provider as what it is. */
export function invokeProblem(error: unknown): Finding {
  const { said, code = "internal/unexpected" } = invokeFailure(error);
  return { code, found: said };
}

import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { int, text } from "../bridge/state.js";
import type { Okta } from "../okta.js";
import { applicationBody } from "./body.js";

const newKey = z.object({ kid: z.string() });

/**
 * Where the program names a key: makes one, and puts the application again so that it signs with it.
 *
 * @param note - Told of the state with the new key, before Okta signs with it.
 * @returns the wanted state, with the key's id.
 */
export async function makeSigningKey(
  { http }: Okta,
  appId: string,
  wanted: PropertyMap,
  note: (state: PropertyMap) => void,
): Promise<PropertyMap> {
  if (text(wanted, "keyName") === "") return wanted;
  const generate = `/api/v1/apps/${appId}/credentials/keys/generate?validityYears=${int(wanted, "keyYearsValid")}`;
  const { kid } = await http.post(generate, undefined, newKey);
  const withKey = { ...wanted, keyId: kid };
  note(withKey);
  await http.put(`/api/v1/apps/${appId}`, applicationBody(withKey), z.unknown());
  return withKey;
}

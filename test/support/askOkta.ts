import type { Sandbox } from "../../sandbox/src/sandbox.js";

/**
 * Asks the sandbox's Okta as its administrator would: what a test changes behind a program's back.
 *
 * @param path - after `/api/v1/`.
 * @throws Error with Okta's answer, where it is no success.
 */
export async function askOkta(
  { okta }: Sandbox,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${okta.url}/api/v1/${path}`, {
    method,
    headers: {
      Authorization: `SSWS ${okta.apiToken}`,
      Accept: "application/json",
      "Content-Type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

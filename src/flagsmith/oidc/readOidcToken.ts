import { readFile } from "node:fs/promises";
import axios from "axios";
import type { OidcSource } from "./oidcSource.js";

/** Longest wait for GitHub's answer, in milliseconds. */
const githubTimeout = 10_000;

/**
 * A CI system's OIDC token, read anew each time: a file is replaced before its token ends, and GitHub makes a new one.
 *
 * @throws Error in one sentence that names the variable and holds no token.
 */
export async function readOidcToken(source: OidcSource): Promise<string> {
  switch (source.kind) {
    case "variable":
      return checked("FLAGSMITH_OIDC_TOKEN", source.token);
    case "file":
      return checked("FLAGSMITH_OIDC_TOKEN_FILE", await readTokenFile(source.path));
    case "github":
      return checked("FLAGSMITH_OIDC_AUDIENCE", await askGithub(source));
  }
}

/** A JSON Web Token. Source: RFC 7519, section 3. */
const webToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

function checked(variable: string, text: string): string {
  const token = text.trim();
  if (webToken.test(token)) return token;
  throw new Error(
    `${variable}: found ${token === "" ? "nothing" : "text that is no JSON Web Token"}, expected the OIDC token of the CI job; look at what the job asks for (docs/credentials.md).`,
  );
}

async function readTokenFile(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `FLAGSMITH_OIDC_TOKEN_FILE: ${path} could not be read (${error.code ?? "unknown"}), expected a file with the OIDC token; check the path and who may read it.`,
    );
  });
}

/** Source: GitHub's documentation, "OpenID Connect reference", methods for requesting the token. */
async function askGithub({ url, requestToken, audience }: OidcSource & { kind: "github" }): Promise<string> {
  const answer = await axios
    .get<{ value?: unknown }>(url, {
      params: { audience },
      headers: { Authorization: `Bearer ${requestToken}` },
      timeout: githubTimeout,
      maxRedirects: 0,
    })
    .catch((error: unknown) => {
      // The library's error is not kept: it holds the request's headers.
      const status = axios.isAxiosError(error) ? (error.response?.status ?? error.code) : undefined;
      throw new Error(
        `FLAGSMITH_OIDC_AUDIENCE: GitHub gave no OIDC token (${status ?? "unknown"}), expected one for the audience "${audience}"; give the job "permissions: id-token: write", and run it again.`,
      );
    });
  return typeof answer.data.value === "string" ? answer.data.value : "";
}

import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { readFile } from "node:fs/promises";
import { createExchange } from "../../http/exchange.js";
import { HttpFault } from "../../http/faults.js";
import { proxyFor } from "../../http/proxy.js";
import { parseJson } from "../answer.js";
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
  throw new DiagnosticError({
    code: "flagsmith/oidc-token",
    found: `${variable}: found ${token === "" ? "nothing" : "text that is no JSON Web Token"}`,
    expected: "the OIDC token of the CI job",
    fix: "look at what the job asks for (docs/credentials.md)",
  });
}

async function readTokenFile(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new DiagnosticError({
      code: "flagsmith/oidc-token",
      place: { variable: "FLAGSMITH_OIDC_TOKEN_FILE" },
      found: `${path} could not be read (${error.code ?? "unknown"})`,
      expected: "a file with the OIDC token",
      fix: "check the path and who may read it",
    });
  });
}

/** Source: GitHub's documentation, "OpenID Connect reference", methods for requesting the token. */
async function askGithub({ url, requestToken, audience }: OidcSource & { kind: "github" }): Promise<string> {
  const none = (reason: string | number) =>
    new DiagnosticError({
      code: "flagsmith/oidc-token",
      place: { variable: "FLAGSMITH_OIDC_AUDIENCE" },
      found: `GitHub gave no OIDC token (${reason})`,
      expected: `one for the audience "${audience}"`,
      fix: 'give the job "permissions: id-token: write", and run it again',
    });
  if (!URL.canParse(url)) throw none("ACTIONS_ID_TOKEN_REQUEST_URL is no address");
  const exchange = createExchange({ proxy: proxyFor(new URL(url).origin) });
  const headers = { Authorization: `Bearer ${requestToken}`, Accept: "application/json" };
  const answer = await exchange(
    { method: "GET", url, query: { audience }, headers },
    { milliseconds: githubTimeout },
  ).catch((error: unknown) => {
    throw error instanceof HttpFault ? none(error.code || "unknown") : error;
  });
  if (answer.status !== 200) throw none(answer.status);
  const { value } = (parseJson(answer.body) ?? {}) as { value?: unknown };
  return typeof value === "string" ? value : "";
}

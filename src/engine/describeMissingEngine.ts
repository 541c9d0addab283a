import type { EngineOrigin } from "./engine.js";
import { minimumGoVersion, minimumVersion } from "./versions.js";

/** What to do about each way that led nowhere. */
const ways: Readonly<Record<EngineOrigin, { readonly name: string; readonly fix: string }>> = {
  PATH: {
    name: "pulumi on PATH",
    fix: `Install Pulumi ${minimumVersion} or newer: https://www.pulumi.com/docs/iac/download-install/`,
  },
  installed: {
    name: "Pulumi's installer",
    fix: "Allow downloads from get.pulumi.com, and have curl and tar.",
  },
  built: {
    name: "a build from Go modules",
    fix: `Install Go ${minimumGoVersion} or newer: https://go.dev/doc/install`,
  },
};

/** The text for somebody who has no engine: each way that was tried, what was found, and how to fix it. */
export function describeMissingEngine(reasons: ReadonlyMap<EngineOrigin, string>): string {
  const tried = [...reasons].map(([origin, reason], index) => {
    const { name, fix } = ways[origin];
    return `${index + 1}. ${name}: ${indent(reason)}.\n   ${fix}`;
  });
  const heading =
    tried.length === 1
      ? "The one way that was allowed led to no Pulumi engine; fix it and run again:"
      : `None of ${tried.length} ways led to a Pulumi engine; fix one and run again:`;
  return [heading, ...tried].join("\n");
}

function indent(reason: string): string {
  return reason.replaceAll("\n", "\n     ");
}

import type { EngineOrigin } from "./engine.js";
import { minimumGoVersion, minimumVersion } from "./versions.js";

/** What to do about each way that led nowhere. */
const ways: Readonly<Record<EngineOrigin, { readonly name: string; readonly mend: string }>> = {
  PATH: {
    name: "pulumi on PATH",
    mend: `Install Pulumi ${minimumVersion} or newer: https://www.pulumi.com/docs/iac/download-install/`,
  },
  installed: {
    name: "Pulumi's installer",
    mend: "Allow downloads from get.pulumi.com, and have curl and tar.",
  },
  built: {
    name: "a build from Go modules",
    mend: `Install Go ${minimumGoVersion} or newer: https://go.dev/doc/install`,
  },
};

/** The text for somebody who has no engine: each way that was tried, what was found, and how to mend it. */
export function describeNoEngine(reasons: ReadonlyMap<EngineOrigin, string>): string {
  const tried = [...reasons].map(([origin, reason], index) => {
    const { name, mend } = ways[origin];
    return `${index + 1}. ${name}: ${indent(reason)}.\n   ${mend}`;
  });
  const heading =
    tried.length === 1
      ? "The one way that was allowed led to no Pulumi engine; mend it and run again:"
      : `None of ${tried.length} ways led to a Pulumi engine; mend one and run again:`;
  return [heading, ...tried].join("\n");
}

function indent(reason: string): string {
  return reason.replaceAll("\n", "\n     ");
}

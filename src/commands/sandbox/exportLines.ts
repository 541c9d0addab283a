/**
 * Lines for a shell to source: the engine's folder on PATH, and the variables. The engine goes first: it may have to be
 * built, for which the variables of a proxy that leads to the sandbox alone are of no use.
 */
export function exportLines(env: Readonly<Record<string, string>>): string {
  const lines = Object.entries(env).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
  );
  return `eval "$(npx flagsmith-sso engine --env)"\n${lines.join("\n")}\n`;
}

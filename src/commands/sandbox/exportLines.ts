/**
 * Lines for a shell to source: the engine's folder on PATH, and the variables. The engine comes first: it may have to
 * be built, which does not work through a proxy that only leads to the sandbox.
 */
export function exportLines(env: Readonly<Record<string, string>>): string {
  const lines = Object.entries(env).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
  );
  return `eval "$(npx flagsmith-sso engine --env)"\n${lines.join("\n")}\n`;
}

/** Lines for a shell to source: the variables, and the engine's folder on PATH. */
export function exportLines(env: Readonly<Record<string, string>>): string {
  const lines = Object.entries(env).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
  );
  return `${lines.join("\n")}\neval "$(npx flagsmith-sso engine --env)"\n`;
}

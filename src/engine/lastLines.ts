/** The last lines of a program's output that are not blank: where programs say what went wrong. */
export function lastLines(output: string, count: number): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}

/** The first line in which Pulumi's CLI says what failed; undefined if no line does. */
export function errorLine(output: string): string | undefined {
  return output
    .split("\n")
    .find((line) => line.trimStart().startsWith("error:"))
    ?.trim();
}

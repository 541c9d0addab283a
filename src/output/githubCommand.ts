import { sentence, visible } from "./visible.js";

/**
 * A workflow command of GitHub Actions, such as an annotation.
 *
 * @param properties - values by name; each is shown as {@link visible} makes it.
 * @param message - prose, which gets onto one line.
 */
export function githubCommand(
  name: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(visible(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(sentence(message))}`;
}

/** Source: `escapeData` of actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Source: `escapeProperty` of the same file. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

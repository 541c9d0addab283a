/** Where GitHub Actions would read a command in a document that is printed. Source: see `terminal.ts`. */
const commandAtStart = /^(\s*):(?=:)/gm;

/**
 * An XML or HTML document for a log or a file: no line of it is a workflow command. Everything in it from elsewhere has to be escaped, and
 * made visible, already.
 */
export function printable(document: string): string {
  return document.replaceAll(commandAtStart, "$1&#58;");
}

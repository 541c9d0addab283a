/** Prefixes of the engine and of providers that mean nothing to users. */
const prefixes = [/^error: /, /^Preview failed: /, /^refreshing urn:\S+: /, /^sdk-v2\/provider2\.go:\d+: /];

/**
 * Precedes an uncaught exception of the program; the next line has the exception. Source: `cmd/run/run.ts` of Pulumi's
 * Node.js SDK.
 */
const unhandled = /^Running program '(.*)' failed with an unhandled exception:/;

/** Known failures of a run, and how to fix them. */
const known: readonly { readonly sign: RegExp; readonly fix: string }[] = [
  {
    sign: /incorrect passphrase|PULUMI_CONFIG_PASSPHRASE/i,
    fix: "set PULUMI_CONFIG_PASSPHRASE to this stack's passphrase",
  },
  { sign: /no stack named/i, fix: "check the name and PULUMI_BACKEND_URL" },
  {
    sign: /project name .* doesn't match Pulumi\.yaml/i,
    fix: "the stack belongs to another project, so check it in that project's folder, or use --cwd",
  },
  {
    sign: /project 'main' could not be read|Cannot find module.*\bdist\b/i,
    fix: "compile the program first",
  },
  { sign: unhandled, fix: "correct the program, and compile it" },
  {
    sign: /no Pulumi\.yaml|no Pulumi project/i,
    fix: "run this command in the project's folder, or use --cwd",
  },
];

/**
 * Why a stack could not be checked, as one sentence: the first error of the engine or a provider, without its prefix,
 * and how to fix it if that is known. This package's own errors include the fix.
 */
export function describeRunFailure(said: string): string {
  const whole = said.trim();
  let text = whole;
  for (let before = ""; before !== text;) {
    before = text;
    for (const prefix of prefixes) text = text.replace(prefix, "");
  }
  const lines = text
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const [, program] = unhandled.exec(text) ?? [];
  const first = (program === undefined ? lines[0] : `${program} ended with ${lines[1] ?? "no word"}`) ?? "";
  const sentence = (first === "" ? "the engine ended silently" : first).replace(/[.\s]+$/, "");
  const fix = known.find((each) => each.sign.test(whole))?.fix;
  return fix === undefined ? `${sentence}.` : `${sentence}; ${fix}.`;
}

/** Unreadable events could contain anything, so the stack counts as not checked. */
export function describeUnreadable(events: number): string {
  return `${events} of the engine's events could not be read, expected the format of Pulumi 3.259; use that version, or update this package.`;
}

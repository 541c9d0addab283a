/** What the engine and providers put before their own sentence, and what says nothing to people. */
const prefixes = [/^error: /, /^Preview failed: /, /^refreshing urn:\S+: /, /^sdk-v2\/provider2\.go:\d+: /];

/** Before an exception of the program that nobody caught; the next line says what it was. Source: `cmd/run/run.ts` of Pulumi's Node.js SDK. */
const unhandled = /^Running program '(.*)' failed with an unhandled exception:/;

/** Signs by which a failure of a run is known, with how to fix it. */
const known: readonly { readonly sign: RegExp; readonly fix: string }[] = [
  {
    sign: /incorrect passphrase|PULUMI_CONFIG_PASSPHRASE/i,
    fix: "set PULUMI_CONFIG_PASSPHRASE to this stack's passphrase",
  },
  { sign: /no stack named/i, fix: "check the name and PULUMI_BACKEND_URL" },
  {
    sign: /project name .* doesn't match Pulumi\.yaml/i,
    fix: "it is a stack of another project, so check it in that project's folder, or give --cwd",
  },
  {
    sign: /project 'main' could not be read|Cannot find module.*\bdist\b/i,
    fix: "compile the program first",
  },
  { sign: unhandled, fix: "correct the program, and compile it" },
  { sign: /no Pulumi\.yaml|no Pulumi project/i, fix: "run it in the project's folder, or give --cwd" },
];

/**
 * Why a stack could not be checked, as one sentence: what the engine or a provider said first, without its wrapping, and how
 * to fix it where that is known. The sentences of this package say it themselves.
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

/** What could be in events that cannot be read is not known, so the stack was not checked. */
export function describeUnreadable(events: number): string {
  return `${events} of the engine's events could not be read, expected the form of Pulumi 3.259; use that version, or update this package.`;
}

/** What the engine and providers put before their own sentence, and what says nothing to people. */
const prefixes = [/^error: /, /^Preview failed: /, /^refreshing urn:\S+: /, /^sdk-v2\/provider2\.go:\d+: /];

/** Signs by which a failure of a run is known, with how to mend it. */
const known: readonly { readonly sign: RegExp; readonly mend: string }[] = [
  {
    sign: /incorrect passphrase|PULUMI_CONFIG_PASSPHRASE/i,
    mend: "set PULUMI_CONFIG_PASSPHRASE to this stack's passphrase",
  },
  { sign: /no stack named/i, mend: "check the name and PULUMI_BACKEND_URL" },
  { sign: /no Pulumi\.yaml|no Pulumi project/i, mend: "run it in the project's folder, or give --cwd" },
];

/**
 * Why a stack could not be checked, as one sentence: what the engine or a provider said first, without its wrapping, and how
 * to mend it where that is known. The sentences of this package say it themselves.
 */
export function describeRunFailure(said: string): string {
  const whole = said.trim();
  let text = whole;
  for (let before = ""; before !== text;) {
    before = text;
    for (const prefix of prefixes) text = text.replace(prefix, "");
  }
  const [first = ""] = text
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const sentence = (first === "" ? "the engine ended without a word" : first).replace(/[.\s]+$/, "");
  const mend = known.find((each) => each.sign.test(whole))?.mend;
  return mend === undefined ? `${sentence}.` : `${sentence}; ${mend}.`;
}

/** What could be in events that cannot be read is not known, so the stack was not checked. */
export function describeUnreadable(events: number): string {
  return `${events} of the engine's events could not be read, expected the form of Pulumi 3.259; use that version, or update this package.`;
}

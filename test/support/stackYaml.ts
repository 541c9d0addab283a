/** Of the passphrase "sandbox". Without it the engine writes one into the file of a stack that it opens. */
const salt = "v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==";

/** A stack file of these keys; those without a namespace are the project's own. JSON is YAML. */
export function stackYaml(config: Readonly<Record<string, unknown>>): string {
  const keys = Object.entries(config).map(
    ([key, value]) => [key.includes(":") ? key : `flagsmith-okta:${key}`, value] as const,
  );
  return JSON.stringify({ config: Object.fromEntries(keys), encryptionsalt: salt });
}

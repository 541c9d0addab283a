import { type CheckResult, type PropertyMap, Secret } from "pulumi-flagsmith-sso/plugin";

/** Source: pulumi-okta `provider/resources.go`. */
const secrets: readonly string[] = ["apiToken", "accessToken", "privateKey"];

/** The configuration as it was given, with what is secret marked as such. */
export function checkConfig(news: PropertyMap): CheckResult {
  const inputs = Object.entries(news).map(([name, value]) => {
    const isPlain = !(value instanceof Secret);
    return [name, secrets.includes(name) && isPlain ? new Secret(value) : value] as const;
  });
  return { inputs: Object.fromEntries(inputs), failures: [] };
}

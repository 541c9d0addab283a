import { packageName } from "../facts/names.js";
import { normaliseApiUrl } from "../flagsmith/apiUrl.js";
import { certificateTextProblem, connectionNumberProblem } from "../flagsmith/rules/connectionSettings.js";
import type { ConfigMistake } from "./mistake.js";

/** Settings of the provider `flagsmith-sso` that it would refuse without naming the file. */
export function providerSettingMistakes(config: Readonly<Record<string, string>>): ConfigMistake[] {
  return [
    ...of(config, "timeoutSeconds", (text) => connectionNumberProblem("timeoutSeconds", text)),
    ...of(config, "maxRetries", (text) => connectionNumberProblem("maxRetries", text)),
    ...of(config, "caCertificate", certificateTextProblem),
    ...of(config, "movedFrom", apiUrlProblem),
  ];
}

/** Why a text is no address of a Flagsmith API; undefined if it is one. */
function apiUrlProblem(text: string): string | undefined {
  try {
    normaliseApiUrl(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function of(
  config: Readonly<Record<string, string>>,
  setting: string,
  problemOf: (value: string) => string | undefined,
): ConfigMistake[] {
  const key = `${packageName}:${setting}`;
  const value = config[key];
  const reason = value === undefined ? undefined : problemOf(value);
  return reason === undefined ? [] : [{ key, reason }];
}

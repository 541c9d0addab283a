import { type Diagnostic, type Finding, listedAt } from "../diagnostics/diagnostic.js";
import { findingOf } from "../diagnostics/diagnosticError.js";
import { packageName } from "../facts/names.js";
import { normaliseApiUrl } from "../flagsmith/apiUrl.js";
import { certificateTextProblem, connectionNumberProblem } from "../flagsmith/rules/connectionSettings.js";

/** Settings of the provider `flagsmith-sso` that it would refuse without naming the file. */
export function providerSettingProblems(config: Readonly<Record<string, string>>): Diagnostic[] {
  const of = (setting: string, problemOf: (value: string) => Finding | undefined) => {
    const key = `${packageName}:${setting}`;
    const value = config[key];
    return value === undefined ? [] : listedAt({ key }, problemOf(value));
  };
  return [
    ...of("timeoutSeconds", (text) => connectionNumberProblem("timeoutSeconds", text)),
    ...of("maxRetries", (text) => connectionNumberProblem("maxRetries", text)),
    ...of("caCertificate", certificateTextProblem),
    ...of("movedFrom", (text) => findingOf(() => normaliseApiUrl(text))),
  ];
}

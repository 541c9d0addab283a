import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { parse } from "yaml";
import { z } from "zod";
import { oktaSettings } from "../facts/oktaSettings.js";
import type { CatalogueNames } from "../okta/catalogue/names.js";
import { projectNamespace } from "../facts/names.js";

const stackFileSchema = z.object({ config: z.record(z.string(), z.unknown()).nullish() });

/** The settings in a stack file that a command uses. Secrets in it are not read. */
export interface StackSettings {
  readonly deployment: string | undefined;
  readonly apiBaseUrl: string | undefined;
  readonly samlOrganisation: string | undefined;
  readonly flagsmithGroups: readonly string[];
  /** Catalogue names that the file sets. */
  readonly names: Partial<CatalogueNames>;
  /** `okta:orgName` and similar keys, if not encrypted. */
  readonly oktaSettings: Readonly<Record<string, string>>;
}

/** Reads a stack file. @throws Error in one sentence that names the file. */
export function readStackSettings(text: string, path: string): StackSettings {
  const config = configIn(text, path);
  const textAt = (key: string) => {
    const value = config[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const own = (key: string) => textAt(`${projectNamespace}:${key}`);
  return {
    deployment: own("deployment"),
    apiBaseUrl: own("apiBaseUrl"),
    samlOrganisation: own("samlOrganisation"),
    flagsmithGroups: namesIn(config[`${projectNamespace}:flagsmithGroups`]),
    names: withoutUndefined({
      name: own("catalogueName"),
      apiBaseUrlKey: own("catalogueApiBaseUrlKey"),
      samlOrganisationKey: own("catalogueSamlOrganisationKey"),
    }),
    oktaSettings: Object.fromEntries(
      Object.values(oktaSettings).flatMap(({ key }) => {
        const value = config[key];
        const text = Array.isArray(value) ? JSON.stringify(value) : textAt(key);
        return text === undefined ? [] : [[key, text]];
      }),
    ),
  };
}

function configIn(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    return stackFileSchema.parse(parse(text) ?? {}).config ?? {};
  } catch {
    throw new DiagnosticError({
      code: "config/invalid-yaml",
      found: `${path} is no stack file`,
      expected: 'YAML with the keys below "config"',
      fix: "correct it (`pulumi config` says what is wrong)",
    });
  }
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function withoutUndefined<T extends object>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } & Record<string, string> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

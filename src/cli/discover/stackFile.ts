import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { stackFile } from "../../engine/stackFile.js";
import type { CatalogueNames } from "../../okta/catalogue/names.js";

const stackFileSchema = z.object({ config: z.record(z.string(), z.unknown()).nullish() });

/** What a stack's file says that is of use here. */
export interface StackFile {
  /** Relative to the current folder. */
  readonly path: string;
  readonly apiBaseUrl: string | undefined;
  readonly samlOrganisation: string | undefined;
  /** Names that it sets itself. */
  readonly names: Partial<CatalogueNames>;
  /** `okta:orgName` and its like, as the variables for which they stand. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Where Pulumi keeps a stack's configuration. Source: `stackConfigDir` in this project's Pulumi.yaml. */
export function stackFilePath(stack: string): string {
  return stackFile("stacks", stack);
}

/**
 * Reads `stacks/Pulumi.<stack>.yaml`. Secrets in it stay what they are: they are not looked at.
 *
 * @param folder - the Pulumi project's.
 * @throws Error in one sentence that names the file.
 */
export async function readStackFile(folder: string, stack: string): Promise<StackFile> {
  const path = stackFilePath(stack);
  const text = await readFile(join(folder, path), "utf8").catch(() => {
    throw new Error(
      `${path} cannot be read, expected the file of the stack that --stack names; run this in the project's folder, or correct the name.`,
    );
  });
  const config = configIn(text, path);
  const textAt = (key: string) => {
    const value = config[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    path,
    apiBaseUrl: textAt("flagsmith-okta:apiBaseUrl"),
    samlOrganisation: textAt("flagsmith-okta:samlOrganisation"),
    names: withoutUndefined({
      name: textAt("flagsmith-okta:catalogueName"),
      apiBaseUrlKey: textAt("flagsmith-okta:catalogueApiBaseUrlKey"),
      samlOrganisationKey: textAt("flagsmith-okta:catalogueSamlOrganisationKey"),
    }),
    environment: withoutUndefined({
      OKTA_ORG_NAME: textAt("okta:orgName"),
      OKTA_BASE_URL: textAt("okta:baseUrl"),
      OKTA_HTTP_PROXY: textAt("okta:httpProxy"),
    }),
  };
}

function configIn(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    return stackFileSchema.parse(parse(text) ?? {}).config ?? {};
  } catch {
    throw new Error(
      `${path} is no stack file, expected YAML with the keys below "config"; correct it (\`pulumi config\` says what is wrong).`,
    );
  }
}

function withoutUndefined<T extends object>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } & Record<string, string> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

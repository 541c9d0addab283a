/**
 * What the command uses of the package `flagsmith-sso-sandbox`. That package imports this one, so this one may not import it,
 * not even for its types; `sandbox/test/package.test.ts` compares the two.
 *
 * @module
 */

/** A sandbox that runs, as far as the command looks at it. */
export interface RunningSandbox {
  readonly okta: { readonly url: string; readonly apiToken: string };
  readonly flagsmith: {
    readonly url: string;
    readonly apiKey: string;
    readonly organisation: number;
    readonly dashboardUrl: string;
  };
  readonly oktaPlugin: { readonly port: number };
  close(): Promise<void>;
}

/** Where the two services are, and what people type. */
export interface SignInPlaces {
  readonly oktaUrl: string;
  readonly dashboardUrl: string;
  readonly samlOrganisation: string;
  readonly applicationLabel: string;
}

/** One way to sign in, and what it came to. */
export interface SignIn {
  /** `SP-initiated` or `IdP-initiated`. */
  readonly way: string;
  /** Name of the screenshot in the folder. */
  readonly screenshot: string;
  readonly outcome:
    | {
        readonly kind: "signedIn";
        readonly email: string;
        readonly firstName: string;
        readonly lastName: string;
        readonly organisation: string;
        readonly groups: readonly string[];
      }
    | { readonly kind: "refused"; readonly reason: string };
}

/** How a run gets its Okta plugin. */
export type OktaPluginPlace = "real" | "stand-in" | { readonly standInHome: string };

/** The package's exports that the command uses. */
export interface SandboxPackage {
  /** Stack of a sandbox whose Flagsmith is self-hosted. */
  readonly sandboxStack: string;
  /** A user of the default seed who may sign in. */
  readonly visitor: { readonly email: string; readonly password: string };
  startSandbox(options?: {
    readonly oktaPort?: number;
    readonly flagsmithPort?: number;
    readonly deployment?: "enterprise" | "saas" | "oss";
    readonly seed?: object;
    readonly faults?: readonly object[];
    readonly snapshotFile?: string;
  }): Promise<RunningSandbox>;
  readSeed(path: string): Promise<object>;
  readFaults(path: string): Promise<readonly object[]>;
  chooseOktaPlugin(environment: Readonly<Record<string, string | undefined>>): "real" | "stand-in";
  /** Installs the stand-in below a folder if the real plugin is not installed. */
  oktaPluginPlace(home: string): Promise<OktaPluginPlace>;
  pulumiEnvironment(
    sandbox: RunningSandbox,
    backendUrl: string,
    plugin: OktaPluginPlace,
  ): Record<string, string>;
  /** Why no browser can be started, with the command that helps; undefined if one can. */
  missingBrowser(): Promise<string | undefined>;
  signInBothWays(
    places: SignInPlaces,
    person: { readonly email: string; readonly password: string },
    folder: string,
  ): Promise<readonly SignIn[]>;
}

/** Name of the package. A constant, so that neither the compiler nor a bundler looks for it. */
const packageName: string = "flagsmith-sso-sandbox";

/**
 * Loads the sandbox.
 *
 * @throws Error in one sentence if it is not installed.
 */
export async function loadSandboxPackage(name = packageName): Promise<SandboxPackage> {
  try {
    return (await import(name)) as SandboxPackage;
  } catch (error) {
    if (!isMissing(error, name)) throw error;
    throw new Error(
      `flagsmith-sso sandbox: the package ${name} is not installed; run "npm install --save-dev ${name}" and try again.`,
    );
  }
}

function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ERR_MODULE_NOT_FOUND" && message.includes(`'${name}'`);
}

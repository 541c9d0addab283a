import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { packageName } from "../facts/names.js";
import type { FlagsmithClient } from "../flagsmith/client.js";
import { type Clock, systemClock } from "../http/clock.js";
import { describeWait } from "../http/describeWait.js";
import { startDeadline } from "../http/deadline.js";
import type { Wait } from "../http/sendWithRetries.js";
import type { NotifyUser } from "../plugin/engineLog.js";
import type { DiffRequest, DiffResult, Plugin } from "../plugin/plugin.js";
import { type PropertyMap, hasUnknown, revealProperties } from "../plugin/value.js";
import { addressOf, checkConfig, diffConfig, readConfig, readFlagsmithAddress } from "./config.js";
import { type AnyResource, difference } from "./difference.js";
import { functions } from "./functions/functions.js";
import { hasMoved, flagsmithUrlProperty } from "./flagsmithAddress.js";
import { Inventory } from "./inventory.js";
import type { Connection, Context } from "./resource.js";
import { Run } from "./run.js";
import { type ResourceVerbs, resourceVerbs } from "./resourceVerbs.js";
import { resources } from "./resources/resources.js";
import {
  type FunctionToken,
  type ResourceToken,
  functionSchemas,
  packageSchema,
  resourceSchemas,
} from "./schema/packageSchema.js";
import { packageVersion } from "./schema/packageVersion.js";
import type { ResourceSpec } from "./schema/schemaTypes.js";

/** What the provider takes from its surroundings. */
export interface ProviderEdges {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Times retries. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Shows warnings, and who is waited for, to the person who runs the engine. Default: nobody is told. */
  readonly tell?: NotifyUser | undefined;
}

/** The provider `flagsmith-sso`. Rules and verbs are in `resources/`; they are loaded when first needed. */
export function createProvider({
  environment,
  now,
  clock = systemClock,
  tell = async () => {},
}: ProviderEdges): Plugin {
  let config: PropertyMap = {};
  let connected: Promise<Connection> | undefined;
  let theRun = new Run();
  /** Ends when the run is cancelled. */
  const wholeRun = startDeadline(clock);
  const onWait = (urn: string) => (wait: Wait) =>
    void tell(urn, describeWait("Flagsmith", wait), "info").catch(() => undefined);

  /** The client, made at the first call that needs Flagsmith. */
  const connect = (): Promise<Connection> => {
    // What is under way goes on for a little while, so that no answer is lost; nothing new is begun.
    if (wholeRun.waits.aborted)
      throw new DiagnosticError({
        code: "flagsmith/cancelled",
        found: "The run was cancelled, so this was not begun",
        fix: "run it again to continue",
      });
    const waiter = { deadline: wholeRun, onWait: onWait("") };
    connected ??= readConfig(config, environment, { clock, ...waiter }).then((client: FlagsmithClient) => ({
      client,
      inventory: new Inventory(client),
      run: theRun,
      now,
    }));
    return connected;
  };

  /** Carries out a verb of one resource, with what it works with, in the time that the program allows for it. */
  const run = async <Result>(
    { type, urn, timeout = 0 }: { readonly type: string; readonly urn: string; readonly timeout?: number },
    verb: (verbs: ResourceVerbs, context: Context) => Promise<Result>,
    known: PropertyMap = {},
  ): Promise<Result> => {
    const { resource, verbs } = await load(type);
    const around = { urn, warn: (message: string) => tell(urn, message, "warning") };
    if (resource.offline === true) return verb(verbs, offlineContext({ ...around, run: theRun, now }));
    moved(urn, known);
    const connection = await connect();
    const deadline = startDeadline(clock, { seconds: timeout, within: wholeRun });
    try {
      return await verb(verbs, {
        ...connection,
        ...around,
        client: connection.client.withWaiter({ deadline, onWait: onWait(urn) }),
        inventory: connection.inventory.withPatience(deadline),
      });
    } finally {
      deadline.release();
    }
  };

  /** Whether a resource has to learn the new address of its Flagsmith. @throws Error if it belongs to another one. */
  const moved = (urn: string, state: PropertyMap): boolean => {
    const home = readFlagsmithAddress(config, environment);
    return home !== undefined && hasMoved(urn, revealProperties(state), home);
  };

  return {
    name: packageName,
    version: packageVersion(),
    capabilities: {
      acceptSecrets: true,
      supportsPreview: true,
      acceptResources: true,
      acceptOutputs: true,
      supportsAutonamingConfiguration: false,
    },
    getSchema: async () => JSON.stringify(packageSchema()),
    checkConfig: async ({ news }) => checkConfig(news),
    diffConfig: async (request) => diffConfig(request),
    configure: async (given) => {
      config = given;
      connected = undefined;
      theRun = new Run();
    },
    check: async (request) => {
      const { verbs } = await load(request.type);
      const checked = verbs.check(request, now());
      theRun.register(request, checked.inputs);
      return checked;
    },
    diff: async (request) => {
      const { resource, schema } = await load(request.type);
      const hasNewAddress = resource.offline !== true && moved(request.urn, request.olds);
      noteWanted(resource, request, theRun);
      const found = difference(resource, schema, request, {
        now: now(),
        isRegistered: theRun.isRegistered(request.urn),
      });
      if ((found.replaces ?? []).length > 0) theRun.expectReplacement(request.urn, request.id);
      return hasNewAddress ? withUpdateOf(flagsmithUrlProperty, found) : found;
    },
    create: (request) => run(request, (verbs, context) => verbs.create(request, context)),
    read: (request) => run(request, (verbs, context) => verbs.read(request, context), request.properties),
    update: (request) => run(request, (verbs, context) => verbs.update(request, context), request.olds),
    delete: async (request) => {
      await run(request, (verbs, context) => verbs.delete(request, context), request.properties);
      theRun.release(request.type, request.id);
    },
    invoke: async ({ token, args }) => {
      if (!Object.hasOwn(functionSchemas, token))
        throw new DiagnosticError(unknownToken("function", token, functionSchemas));
      const invoke = await functions[token as FunctionToken]();
      return invoke(args, { connect, address: () => addressOf(config, environment) });
    },
    cancel: async () => {
      wholeRun.end({ kind: "cancelled" });
    },
  };
}

/** Notes what the program wants of an object that exists; a refresh, which asks too, knows no program. */
function noteWanted(resource: AnyResource, { type, id, urn, olds, news }: DiffRequest, run: Run): void {
  if (!run.isRegistered(urn)) return;
  run.hold(type, id, { urn, wanted: news, settled: false });
  const known = Object.entries(news).filter(([, value]) => !hasUnknown(value));
  const wanted = { organisation: olds.organisation, ...Object.fromEntries(known) };
  run.claim(urn, resource.uniqueValues?.(revealProperties(wanted as PropertyMap)) ?? []);
}

/** A difference that has the update of an output too. */
function withUpdateOf(output: string, { diffs = [], detailedDiff = {}, ...rest }: DiffResult): DiffResult {
  return {
    ...rest,
    changes: "DIFF_SOME",
    diffs: [...diffs, output],
    detailedDiff: { ...detailedDiff, [output]: { kind: "UPDATE" } },
  };
}

/** For resources that never call Flagsmith. One that does all the same is a mistake of ours. */
function offlineContext(around: Omit<Context, "client" | "inventory">): Context {
  const refuse = (): never => {
    throw new DiagnosticError({
      code: "internal/unexpected",
      found: "A resource that is marked offline asked for Flagsmith",
      expected: "none to",
      fix: "report this",
    });
  };
  return {
    ...around,
    get client() {
      return refuse();
    },
    get inventory() {
      return refuse();
    },
  };
}

async function load(token: string) {
  if (!Object.hasOwn(resourceSchemas, token))
    throw new DiagnosticError(unknownToken("resource", token, resourceSchemas));
  const schema: ResourceSpec = resourceSchemas[token as ResourceToken];
  const resource = (await resources[token as ResourceToken]()) as unknown as AnyResource;
  return { resource, schema, verbs: resourceVerbs(resource, schema) };
}

function unknownToken(kind: string, token: string, known: object): Diagnostic {
  return {
    code: "value/unknown-type",
    found: `The provider ${packageName} has no ${kind} "${token}"`,
    expected: `one of ${Object.keys(known).join(", ")}`,
    fix: "correct the name, or update the package",
  };
}

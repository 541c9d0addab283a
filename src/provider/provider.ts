import type { FlagsmithClient } from "../flagsmith/client.js";
import type { Clock } from "../flagsmith/clock.js";
import type { Plugin } from "../plugin/plugin.js";
import type { PropertyMap } from "../plugin/value.js";
import { checkConfig, diffConfig, readConfig } from "./config.js";
import { type AnyResource, difference } from "./difference.js";
import { functions } from "./functions/functions.js";
import { Inventory } from "./inventory.js";
import type { Context } from "./resource.js";
import { type ResourceVerbs, resourceVerbs } from "./resourceVerbs.js";
import { resources } from "./resources/resources.js";
import {
  type FunctionToken,
  type ResourceToken,
  functionSchemas,
  packageName,
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
}

/** The provider `flagsmith-sso`. Rules and verbs are in `resources/`; they are loaded when first needed. */
export function createProvider({ environment, now, clock }: ProviderEdges): Plugin {
  let config: PropertyMap = {};
  let connected: Promise<Context> | undefined;
  let cancelled = false;

  /** The client, made at the first call that needs Flagsmith. */
  const connect = (): Promise<Context> => {
    // What is under way is finished, so that no answer is lost; nothing new is begun.
    if (cancelled) throw new Error("The run was cancelled, so this was not begun; run it again to continue.");
    connected ??= readConfig(config, environment, clock).then((client: FlagsmithClient) => ({
      client,
      inventory: new Inventory(client),
      now,
    }));
    return connected;
  };

  /** Carries out a verb of one resource, with what it works with. */
  const run = async <Result>(
    type: string,
    verb: (verbs: ResourceVerbs, context: Context) => Promise<Result>,
  ): Promise<Result> => {
    const { resource, verbs } = await load(type);
    return verb(verbs, resource.offline === true ? offlineContext(now) : await connect());
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
    },
    check: async (request) => {
      const { verbs } = await load(request.type);
      return verbs.check(request, now());
    },
    diff: async (request) => {
      const { resource, schema } = await load(request.type);
      return difference(resource, schema, request);
    },
    create: (request) => run(request.type, (verbs, context) => verbs.create(request, context)),
    read: (request) => run(request.type, (verbs, context) => verbs.read(request, context)),
    update: (request) => run(request.type, (verbs, context) => verbs.update(request, context)),
    delete: (request) => run(request.type, (verbs, context) => verbs.delete(request, context)),
    invoke: async ({ token, args }) => {
      if (!(token in functionSchemas)) throw new Error(unknownToken("function", token, functionSchemas));
      const invoke = await functions[token as FunctionToken]();
      return invoke(args, connect);
    },
    cancel: async () => {
      cancelled = true;
    },
  };
}

/** For resources that never call Flagsmith. One that does all the same is a mistake of ours. */
function offlineContext(now: () => Date): Context {
  const refuse = (): never => {
    throw new Error("A resource that is marked offline asked for Flagsmith, expected none to; report this.");
  };
  return {
    now,
    get client() {
      return refuse();
    },
    get inventory() {
      return refuse();
    },
  };
}

async function load(token: string) {
  if (!(token in resourceSchemas)) throw new Error(unknownToken("resource", token, resourceSchemas));
  const schema: ResourceSpec = resourceSchemas[token as ResourceToken];
  const resource = (await resources[token as ResourceToken]()) as unknown as AnyResource;
  return { resource, schema, verbs: resourceVerbs(resource, schema) };
}

function unknownToken(kind: string, token: string, known: object): string {
  return `The provider ${packageName} has no ${kind} "${token}", expected one of ${Object.keys(known).join(", ")}; correct the name, or update the package.`;
}

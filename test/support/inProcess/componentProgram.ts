/**
 * A program with the real component, run over the engine in this process: what Pulumi's SDK would send to the engine's
 * monitor becomes registrations and invokes of a {@link ProgramContext}.
 *
 * @module
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import providers from "@pulumi/pulumi/proto/provider_pb.js";
import messages, {
  type RegisterResourceRequest,
  type ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb.js";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import * as state from "@pulumi/pulumi/runtime/state.js";
import { fromStruct, toStruct } from "../../../src/plugin/wire.js";
import { unknown } from "../../../src/plugin/value.js";
import type { Declaration, Program, ProgramContext } from "./engine.js";

/** What the SDK keeps of a run. Its declarations leave these out; the Automation API uses them in the same way. */
interface Store {
  supportsDeletedWith: boolean;
}
const internals = state as unknown as {
  withLocalStorage<T>(run: () => T): T;
  getStore(): Store;
};

type Answer<Response> = (error: Error | null, response?: Response) => void;

/** Source: pulumi/pulumi `sdk/go/common/resource/urn`: types of ancestors are put before a resource's own. */
const typeSeparator = "$";

/** Turns of the event loop in which nothing is under way, after which nothing will be. */
const idleTurns = 3;

/**
 * A program that makes resources as every Pulumi program does.
 *
 * @param make - makes them; may throw.
 */
export function programOf(make: () => void): Program {
  return (context) =>
    internals.withLocalStorage(async () => {
      const monitor = new Monitor(context);
      settings.setMockOptions(monitor, "p", context.stack, context.isPreview);
      internals.getStore().supportsDeletedWith = true;
      const errors = await collectingRejections(async (rejected) => {
        try {
          make();
        } catch (error) {
          rejected.push(error);
        }
        await untilOver(monitor, rejected);
      });
      const all = [...new Set([...monitor.errors, ...errors].map(messageOf))];
      if (all.length > 0) throw new AggregateError(all.map((each) => new Error(each)));
    });
}

/**
 * A run is over as soon as a resource could not be made; as soon as all has been answered and has led to nothing more; or if the program
 * has failed and nothing is under way: what waits for a resource that was never registered would wait for ever, and Node.js ends
 * such a process.
 */
async function untilOver(monitor: Monitor, rejected: readonly unknown[]): Promise<void> {
  const { waitForRPCs } = settings as unknown as { waitForRPCs(): Promise<void> };
  let isAnswered = false;
  void waitForRPCs().then(() => {
    isAnswered = true;
  });
  for (let idle = 0; idle < idleTurns && !monitor.hasStopped;) {
    await nextTurn();
    idle = monitor.isIdle && (isAnswered || rejected.length > 0) ? idle + 1 : 0;
  }
}

/**
 * A program that fails does so by a promise that nobody handles: Pulumi's runner takes it for the end of the run, and would here take the
 * test runner with it.
 */
async function collectingRejections(
  work: (rejected: unknown[]) => Promise<void>,
): Promise<readonly unknown[]> {
  const rejected: unknown[] = [];
  const reject = (error: unknown) => void rejected.push(error);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", reject);
  const { stackTraceLimit } = Error;
  // Where no engine takes them, the SDK prints messages for people.
  const { log } = console;
  console.log = () => {};
  // The SDK takes a stack trace for each promise, several hundred for each application.
  Error.stackTraceLimit = 0;
  try {
    await work(rejected);
    await nextTurn();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    console.log = log;
    process.off("unhandledRejection", reject);
    for (const other of others) process.on("unhandledRejection", other);
  }
  return rejected;
}

/** What the SDK takes for the engine. After a failure nothing is begun any more, and the program hears nothing. */
class Monitor {
  readonly errors: unknown[] = [];
  private underWay = 0;

  constructor(private readonly context: ProgramContext) {}

  get isIdle(): boolean {
    return this.underWay === 0;
  }

  /** Something could not be made, and what was under way then is done. */
  get hasStopped(): boolean {
    return this.errors.length > 0 && this.isIdle;
  }

  supportsFeature(_: unknown, answer: Answer<unknown>): void {
    answer(null, { getHassupport: () => false });
  }

  registerResourceOutputs(_: unknown, answer: Answer<unknown>): void {
    answer(null, {});
  }

  registerResource(
    request: RegisterResourceRequest,
    answer: Answer<InstanceType<typeof messages.RegisterResourceResponse>>,
  ): void {
    void this.carryOut(async () => {
      const { urn, id, properties } = await this.register(request);
      const response = new messages.RegisterResourceResponse();
      response.setUrn(urn);
      // A preview does not know it.
      response.setId(typeof id === "string" ? id : "");
      response.setObject(toStruct(properties));
      return () => answer(null, response);
    });
  }

  invoke(
    request: ResourceInvokeRequest,
    answer: Answer<InstanceType<typeof providers.InvokeResponse>>,
  ): void {
    void this.carryOut(async () => {
      const token = request.getTok();
      try {
        const result = await this.context.invoke(token, fromStruct(request.getArgs()), request.getProvider());
        const response = new providers.InvokeResponse();
        response.setReturn(toStruct(result));
        return () => answer(null, response);
      } catch (error) {
        // As the engine puts it; what follows is the program's affair.
        const details = `invocation of ${token} returned an error: ${messageOf(error)}`;
        return () => answer(Object.assign(new Error(details), { details }));
      }
    });
  }

  private async carryOut(work: () => Promise<() => void>): Promise<void> {
    if (this.errors.length > 0) return;
    this.underWay += 1;
    let reply: (() => void) | undefined;
    try {
      reply = await work();
    } catch (error) {
      this.errors.push(error);
    }
    this.underWay -= 1;
    if (this.errors.length === 0) reply?.();
  }

  private async register(request: RegisterResourceRequest) {
    const declaration = declarationIn(request);
    if (request.getCustom()) return this.context.register(declaration);
    return { urn: this.context.urnOf(declaration), id: unknown, properties: {} };
  }
}

function declarationIn(request: RegisterResourceRequest): Declaration {
  const propertyDependencies = [...request.getPropertydependenciesMap().entries()].map(
    ([property, urns]) => [property, urns.getUrnsList()] as const,
  );
  const [deletedWith, provider] = [request.getDeletedwith(), request.getProvider()];
  return {
    type: request.getType(),
    name: request.getName(),
    parentTypes: typesIn(request.getParent()),
    inputs: fromStruct(request.getObject()),
    dependsOn: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(propertyDependencies),
    aliasUrns: request.getAliasurnsList(),
    ignoreChanges: request.getIgnorechangesList(),
    ...(deletedWith === "" ? {} : { deletedWith }),
    ...(request.getDeletebeforereplacedefined()
      ? { deleteBeforeReplace: request.getDeletebeforereplace() }
      : {}),
    ...(provider === "" ? {} : { provider }),
  };
}

/** Types of a parent and its ancestors, as they stand before a child's own; empty for none. */
function typesIn(parent: string): string {
  const types = parent.split("::")[2];
  return types === undefined ? "" : `${types}${typeSeparator}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

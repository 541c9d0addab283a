import { z } from "zod";
import type { JsonValue } from "../output/json.js";

/** Properties of a resource as the engine prints them, with secrets already hidden. */
export type Properties = Readonly<Record<string, JsonValue>>;

/** A resource on one side of a step. */
export interface ResourceState {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One step of a preview with a refresh. */
export interface Step {
  /** The engine's operation: `refresh`, `create`, `update`, `delete`, `replace`, `same` … */
  readonly op: string;
  readonly urn: string;
  /** Type token. */
  readonly type: string;
  /** Before: the state, or, after the refresh, the live object. */
  readonly old: ResourceState | undefined;
  /** After: the live object, or what the program wants. Undefined if there is nothing. */
  readonly new: ResourceState | undefined;
  /** Paths of the properties that differ, from the resource's provider. */
  readonly paths: readonly string[];
}

/** The result of one preview with a refresh. */
export interface RunEvents {
  /** Live objects and the state. */
  readonly refreshed: readonly Step[];
  /** What `pulumi up` would do. Steps that change nothing are left out. */
  readonly planned: readonly Step[];
  /** Error messages in order. */
  readonly errors: readonly string[];
  /** Whether the engine finished. */
  readonly finished: boolean;
  /** Number of events in an unexpected form, whose content is unknown. */
  readonly unreadable: number;
}

const propertiesSchema = z.record(z.string(), z.json()).nullish();

const stateSchema = z
  .object({ custom: z.boolean().optional(), inputs: propertiesSchema, outputs: propertiesSchema })
  .nullish()
  .transform((state) =>
    state === null || state === undefined
      ? undefined
      : { custom: state.custom ?? false, inputs: state.inputs ?? {}, outputs: state.outputs ?? {} },
  );

const stepSchema = z
  .object({
    metadata: z.object({
      op: z.string(),
      urn: z.string(),
      type: z.string(),
      old: stateSchema,
      new: stateSchema,
      detailedDiff: z.record(z.string(), z.unknown()).nullish(),
    }),
  })
  .transform(({ metadata: { detailedDiff, ...step } }) => ({
    ...step,
    paths: Object.keys(detailedDiff ?? {}),
  }));

/** The engine's events, as far as they are used here. Source: pulumi/pulumi `sdk/go/common/apitype/events.go`. */
const eventSchema = z.object({
  resourcePreEvent: stepSchema.optional(),
  resOutputsEvent: stepSchema.optional(),
  diagnosticEvent: z.object({ message: z.string(), severity: z.string() }).optional(),
  summaryEvent: z.object({ result: z.string().optional() }).optional(),
});

/** Steps that change nothing. */
const idle = ["same", "read", "refresh"];

/**
 * Reads the events of `pulumi preview --refresh --json`, one per line, as the engine streams them. It ignores lines
 * that are not JSON, the stack itself, components and providers, which are in no cloud.
 */
export function readRunEvents(lines: Iterable<string>): RunEvents {
  const refreshed: Step[] = [];
  const planned: Step[] = [];
  const errors: string[] = [];
  let finished = false;
  let unreadable = 0;
  for (const line of lines) {
    if (!line.startsWith("{")) continue;
    const event = parseEvent(line);
    if (event === undefined) {
      unreadable += 1;
      continue;
    }
    const { resourcePreEvent: coming, resOutputsEvent: done, diagnosticEvent, summaryEvent } = event;
    if (done?.op === "refresh" && isManaged(done)) refreshed.push(done);
    if (coming !== undefined && !idle.includes(coming.op) && isManaged(coming)) planned.push(coming);
    if (diagnosticEvent?.severity === "error") errors.push(diagnosticEvent.message);
    if (summaryEvent !== undefined) finished = summaryEvent.result !== "failed";
  }
  return { refreshed, planned, errors, finished, unreadable };
}

function parseEvent(line: string): z.infer<typeof eventSchema> | undefined {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Whether a step is about a resource in some cloud: the stack, components and providers are not. */
function isManaged({ type, old, new: after }: z.infer<typeof stepSchema>): boolean {
  return !type.startsWith("pulumi:") && (after ?? old)?.custom === true;
}

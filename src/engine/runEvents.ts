import { z } from "zod";
import type { JsonValue } from "../output/json.js";

/** Properties of a resource, as the engine shows them: secrets are hidden already. */
export type Properties = Readonly<Record<string, JsonValue>>;

/** A resource at one side of a step. */
export interface ResourceState {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One step of a preview with a refresh. */
export interface Step {
  /** The engine's word: `refresh`, `create`, `update`, `delete`, `replace`, `same` … */
  readonly op: string;
  readonly urn: string;
  /** Type token. */
  readonly type: string;
  /** Before: the state, or, after the refresh, the live object. */
  readonly old: ResourceState | undefined;
  /** After: the live object, or what the program wants. Undefined if there is nothing. */
  readonly new: ResourceState | undefined;
  /** Paths of the properties that differ, as the resource's provider tells them. */
  readonly paths: readonly string[];
}

/** What one preview with a refresh told. */
export interface RunEvents {
  /** Live objects beside the state. */
  readonly refreshed: readonly Step[];
  /** What `pulumi up` would do then. Steps that change nothing are left out. */
  readonly planned: readonly Step[];
  /** Error messages, the first first. */
  readonly errors: readonly string[];
  /** Whether the engine came to its end. */
  readonly finished: boolean;
  /** Events that have another form than expected, so that nobody knows what they tell. */
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
 * Reads the events of `pulumi preview --refresh --json`, a line each, as the engine streams them. Lines that are no JSON are
 * passed over, and so are the stack itself, components and providers, which are not in any cloud.
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

/** Whether a step is of a resource in some cloud: the stack and components are not, and neither are providers. */
function isManaged({ type, old, new: after }: z.infer<typeof stepSchema>): boolean {
  return !type.startsWith("pulumi:") && (after ?? old)?.custom === true;
}

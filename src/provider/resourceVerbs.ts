/**
 * The verbs of the provider protocol over one {@link AnyResource}: unknown values, secrets and previews are dealt with
 * here, for every resource alike.
 *
 * @module
 */
import {
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  PartialFailure,
  type ReadRequest,
  type ReadResult,
  type UpdateRequest,
} from "../plugin/plugin.js";
import {
  type PropertyMap,
  Secret,
  type Value,
  hasSecret,
  hasUnknown,
  revealProperties,
  unknown,
} from "../plugin/value.js";
import { type AnyResource, isFilledIn } from "./difference.js";
import { asText, withDocuments } from "./documents.js";
import { flagsmithUrlProperty } from "./flagsmithAddress.js";
import { completeState } from "./olderState.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { sentence } from "../diagnostics/render.js";
import { toCheckResult } from "./refusal.js";
import { checkShape } from "./shape.js";
import type { Context } from "./resource.js";
import type { ResourceSpec } from "./schema/schemaTypes.js";

type Plain = Record<string, unknown>;

/** The verbs of one resource. `diff` is in `difference.ts`. */
export interface ResourceVerbs {
  check(request: CheckRequest, now: Date): CheckResult;
  create(request: CreateRequest, context: Context): Promise<CreateResult>;
  read(request: ReadRequest, context: Context): Promise<ReadResult | undefined>;
  update(request: UpdateRequest, context: Context): Promise<PropertyMap>;
  delete(request: DeleteRequest, context: Context): Promise<void>;
}

/** The verbs of one resource, by its rules and its schema. */
export function resourceVerbs(resource: AnyResource, schema: ResourceSpec): ResourceVerbs {
  const { documents = [] } = resource;
  return {
    check({ type, news }, now) {
      const withDefaults = addDefaults(news, schema);
      const shape = checkShape(type, withDefaults, schema);
      if (shape.length > 0) return { inputs: withDefaults, ...toCheckResult(shape) };
      const { inputs, diagnostics } = resource.check(onlyKnown(withDefaults, documents), now);
      return { inputs: { ...withDefaults, ...rewrap(inputs, withDefaults) }, ...toCheckResult(diagnostics) };
    },

    async create({ type, properties, preview }, context) {
      refuseUnchecked(type, properties);
      if (preview) {
        const planned = await resource.planCreate(onlyKnown(properties, documents), context);
        return { id: "", properties: previewState(properties, planned, context) };
      }
      const { id, state } = await keepingSecrets(properties, context, () =>
        resource.create(withDocuments(revealProperties(properties), documents), context),
      );
      return { id, properties: toState(state, properties, context) };
    },

    async read({ type, id, properties, inputs }, context) {
      const isImport = Object.keys(properties).length === 0;
      const known = isImport ? undefined : stateOf(type, { ...properties, ...guidanceIn(inputs) });
      const found = await resource.read(id, known, context);
      if (found === undefined) return undefined;
      const state = toState(found.state, { ...properties, ...inputs }, context);
      return { id: found.id, properties: state, inputs: inputsOf(state, isImport ? undefined : inputs) };
    },

    async update({ type, id, olds, properties, preview }, context) {
      refuseUnchecked(type, properties);
      const live = stateOf(type, olds);
      if (preview) {
        const planned = await resource.planUpdate(live, onlyKnown(properties, documents, live), context);
        return previewState(properties, planned, context);
      }
      const state = await keepingSecrets(properties, context, () =>
        resource.update(id, live, withDocuments(revealProperties(properties), documents, live), context),
      );
      return toState(state, properties, context);
    },

    delete: async ({ type, id, properties }, context) =>
      resource.delete(id, stateOf(type, properties), context),
  };

  /** Inputs that have not passed {@link ResourceVerbs.check} are no engine's. @throws DiagnosticError that names what is wrong with them */
  function refuseUnchecked(type: string, inputs: PropertyMap): void {
    const [first, ...others] = checkShape(type, inputs, schema);
    if (first !== undefined) throw new DiagnosticError(first, ...others);
  }

  /** A state in the form of this version. @throws Error if it is none of this resource */
  function stateOf(type: string, properties: PropertyMap): Plain {
    const isInput = ([name]: readonly [string, Value]) => Object.hasOwn(schema.inputProperties, name);
    const [wrong] = checkShape(type, Object.fromEntries(Object.entries(properties).filter(isInput)), schema);
    if (wrong === undefined)
      return withDocuments(completeState(revealProperties(properties) as Plain, schema), documents);
    throw new DiagnosticError({
      code: "resource/broken-state",
      found: `The stack's state is broken: ${sentence(wrong).replace(/\.$/, "")}`,
      fix: 'take the resource out with "pulumi state delete", and import it again',
    });
  }

  /** What the last run was told of how to go about its work. It changes nothing on its own, so outputs may be older. */
  function guidanceIn(inputs: PropertyMap): PropertyMap {
    const given = (resource.guidance ?? []).filter((name) => inputs[name] !== undefined);
    return Object.fromEntries(given.map((name) => [name, inputs[name] ?? null]));
  }

  /** Inputs as given, what is known of the outputs, and the rest unknown. */
  function previewState(inputs: PropertyMap, planned: Plain, context: Context): PropertyMap {
    const outputs = Object.keys(schema.properties).concat(schema.required);
    const rest = outputs.filter((name) => inputs[name] === undefined).map((name) => [name, unknown] as const);
    return { ...Object.fromEntries(rest), ...toState(planned, inputs, context), ...inputs };
  }

  /** A state, in which what came from a secret is secret, with the Flagsmith that it belongs to. */
  function toState(state: Plain, inputs: PropertyMap, context: Context): PropertyMap {
    const home = resource.offline === true ? {} : { [flagsmithUrlProperty]: context.client.apiUrl };
    const entries = Object.entries({ ...state, ...home }).map(([name, inside]) => {
      const from = resource.derivedFrom?.[name] ?? name;
      const value = asText(inside);
      return [name, hasSecret(inputs[from]) ? new Secret(value as Value) : (value as Value)] as const;
    });
    return Object.fromEntries(entries);
  }

  async function keepingSecrets<T>(
    inputs: PropertyMap,
    context: Context,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      throw new PartialFailure(error.id, toState(error.properties, inputs, context), inputs, error.reasons);
    }
  }

  /**
   * The inputs that would make this state. After a refresh these are the ones that the program gave, at their live
   * values, and any that now differ from their default; after an import, all.
   */
  function inputsOf(state: PropertyMap, given: PropertyMap | undefined): PropertyMap {
    const names = Object.keys(schema.inputProperties).filter(
      (name) =>
        state[name] !== undefined && (given === undefined || name in given || !isFilledIn(name, schema)),
    );
    return Object.fromEntries(names.map((name) => [name, state[name] ?? null]));
  }
}

function addDefaults(inputs: PropertyMap, schema: ResourceSpec): PropertyMap {
  const defaults = Object.entries(schema.inputProperties).flatMap(([name, property]) =>
    property.default === undefined || (inputs[name] ?? undefined) !== undefined
      ? []
      : [[name, property.default] as const],
  );
  const given = Object.entries(inputs).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(given), ...Object.fromEntries(defaults) };
}

function onlyKnown(inputs: PropertyMap, documents: readonly string[], others: Plain = {}): Plain {
  const known = Object.entries(inputs).filter(([, value]) => !hasUnknown(value));
  return withDocuments(revealProperties(Object.fromEntries(known)), documents, others);
}

/** Values that a rule has normalised, as secret as they were given. */
function rewrap(inputs: Plain, given: PropertyMap): PropertyMap {
  const entries = Object.entries(inputs).map(([name, inside]) => {
    const value = asText(inside);
    return [name, hasSecret(given[name]) ? new Secret(value as Value) : (value as Value)] as const;
  });
  return Object.fromEntries(entries);
}

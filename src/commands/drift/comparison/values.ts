import { isDeepStrictEqual } from "node:util";
import { reason } from "../../../diagnostics/render.js";
import { oktaTypes } from "../../../facts/typeTokens.js";
import { comparableStatements } from "../../../okta/rules/comparableStatements.js";
import { formRefusals } from "../../../saml/checkIdpMetadata.js";
import { differencesInMeaning } from "../../../saml/compareMetadata.js";
import { MetadataDocument } from "../../../saml/metadataDocument.js";
import type { JsonValue } from "../../../output/json.js";
import { comparableGroups, groupIds } from "./groups.js";
import type { ResourceState } from "../../../engine/runEvents.js";

/** A property with its live and expected value. */
export interface Values {
  readonly property: string;
  readonly found: JsonValue | undefined;
  readonly expected: JsonValue | undefined;
}

/** What the engine shows for a value that is not known before `up`. Source: pulumi/pulumi `sdk/go/common/resource/plugin/rpc.go`. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Key that marks a special value, such as a secret. Source: pulumi/pulumi `sdk/go/common/resource/sig`. */
const signature = "4dabf18193072939515e22adb298388d";

/** Whether a value contains one that is not known before `up`. */
export function isUnknown(value: JsonValue | undefined): boolean {
  return value !== undefined && JSON.stringify(value).includes(unknown);
}

/** Properties whose text is metadata, which is reported by its meaning. */
const metadataProperties = ["metadataXml", "metadata"];

/** Properties whose text is JSON, in which the order of keys and white space do not count. */
const jsonProperties = ["appSettingsJson"];

/**
 * The values of a property in a form that people can compare: metadata by meaning, with one entry per difference; JSON
 * by content; groups that may use an application by their ids. None if they are the same.
 */
export function inComparableForm(type: string, { property, found, expected }: Values): Values[] {
  if (metadataProperties.includes(property)) return metadataValues({ property, found, expected });
  if (jsonProperties.includes(property))
    return [{ property, found: fromJson(found), expected: fromJson(expected) }];
  if (property === "attributeStatements") return statementValues({ property, found, expected });
  const values = { found: plain(found), expected: plain(expected) };
  if (type.startsWith("okta:") && isUnset(values.found) && isUnset(values.expected)) return [];
  return [
    {
      property,
      ...(type === oktaTypes.assignments && property === "groups" ? comparableGroups(values) : values),
    },
  ];
}

/**
 * What a program says about a resource that exists or should exist: without defaults, values that are not known before
 * `up`, and whole certificates; metadata by its entity ID.
 */
export function wholeResource(type: string, state: ResourceState | undefined): JsonValue | undefined {
  if (state === undefined) return undefined;
  const { __defaults: defaults, ...inputs } = state.inputs;
  const entries = Object.entries(inputs)
    .filter(([name, value]) => !name.startsWith("__") && !isUnknown(value))
    .filter(([name]) => name !== "applicationKeys" && (!Array.isArray(defaults) || !defaults.includes(name)))
    .map(([name, value]) => [name, inShort(type, name, value)] as const);
  return Object.fromEntries(entries);
}

function inShort(type: string, name: string, value: JsonValue): JsonValue {
  if (type === oktaTypes.assignments && name === "groups") return groupIds(value);
  if (metadataProperties.includes(name)) return documentIn(value)?.metadata?.entityId ?? plain(value) ?? null;
  return (jsonProperties.includes(name) ? fromJson(value) : plain(value)) ?? null;
}

function metadataValues(values: Values): Values[] {
  const [found, expected] = [documentIn(values.found), documentIn(values.expected)];
  if (found?.metadata === undefined || expected?.metadata === undefined) return [values];
  const differences = differencesInMeaning(found.metadata, expected.metadata).map((each) => ({
    property: `${values.property}.${each.property}`,
    found: each.was,
    expected: each.is,
  }));
  return differences.length > 0 ? differences : formOf(values.property, found);
}

/** Metadata with the right content in a form that the checks refuse: it may let nobody sign in. */
function formOf(property: string, found: MetadataDocument): Values[] {
  const refused = formRefusals(found);
  if (refused.length === 0) return [];
  const messages = refused.map(reason).join(" ");
  return [
    { property: `${property}.form`, found: messages, expected: "a form that Flagsmith's library reads" },
  ];
}

/** None if both sides mean the same. */
function statementValues({ property, found, expected }: Values): Values[] {
  const sides = { found: comparableStatements(found), expected: comparableStatements(expected) };
  if (isDeepStrictEqual(sides.found, sides.expected)) return [];
  return [{ property, found: plain(found), expected: plain(expected) }];
}

/** To Okta's provider, what is unset is the same as the zero of its type. */
function isUnset(value: JsonValue | undefined): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return (
    value === undefined || value === null || value === false || value === "" || value === 0 || isEmptyList
  );
}

function documentIn(value: JsonValue | undefined): MetadataDocument | undefined {
  return typeof value === "string" ? new MetadataDocument(value) : undefined;
}

function fromJson(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}

/** Without what providers add to the values that people gave. */
function plain(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((each: JsonValue) => plain(each) ?? null);
  if (typeof value !== "object" || value === null) return value;
  if (signature in value) return "[secret]";
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return Object.fromEntries(
    entries
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, each]) => [key, plain(each) ?? null] as const),
  );
}

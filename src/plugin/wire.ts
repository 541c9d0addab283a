/**
 * Property values in the form that the provider protocol gives them: JSON in a protobuf `Struct`, in which a marker
 * key says that an object stands for something else.
 *
 * @module
 */
import structs, { type Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { type PropertyMap, Secret, Unknown, type Value, isPropertyMap, unknown } from "./value.js";

/** JSON as it stands in a `Struct`. */
export type WireValue = null | boolean | number | string | WireValue[] | { [name: string]: WireValue };

/** An object with this key stands for something else. Source: pulumi/pulumi `sdk/go/common/resource/sig.go`. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** The {@link signatureKey} of a secret, whose content is under `value`. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** The {@link signatureKey} of a reference to a resource: `urn`, and `id` if it is a custom resource. */
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/** The {@link signatureKey} of an output: `value` (absent: unknown), `secret`, `dependencies`. */
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/**
 * Strings that stand for an unknown value, by the kind of value expected; the first is the one that SDKs send.
 * Source: pulumi/pulumi `sdk/go/common/resource/plugin/rpc.go`.
 */
export const unknownSentinels = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
] as const;

/** From the wire. Outputs become what they hold: a value, a secret or {@link unknown}. */
export function decode(wire: WireValue): Value {
  if (typeof wire === "string") return isSentinel(wire) ? unknown : wire;
  if (Array.isArray(wire)) return wire.map(decode);
  if (typeof wire !== "object" || wire === null) return wire;
  const signature = wire[signatureKey];
  if (signature === secretSignature) return new Secret(decode(wire.value ?? null));
  if (signature === outputSignature) {
    const value = wire.value === undefined ? unknown : decode(wire.value);
    return wire.secret === true ? new Secret(value) : value;
  }
  return decodeProperties(wire);
}

/** {@link decode} for a property map. */
export function decodeProperties(wire: { [name: string]: WireValue }): PropertyMap {
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, decode(value)]));
}

/** To the wire. */
export function encode(value: Value): WireValue {
  if (value instanceof Unknown) return unknownSentinels[0];
  if (value instanceof Secret) return { [signatureKey]: secretSignature, value: encode(value.value) };
  if (Array.isArray(value)) return value.map(encode);
  return isPropertyMap(value) ? encodeProperties(value) : (value as WireValue);
}

/** {@link encode} for a property map. */
export function encodeProperties(properties: PropertyMap): { [name: string]: WireValue } {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, encode(value)]));
}

/** The properties in a message's field; none if the field is absent. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
  return struct === undefined ? {} : decodeProperties(struct.toJavaScript());
}

/** Properties as a message's field. */
export function toStruct(properties: PropertyMap): Struct {
  return structs.Struct.fromJavaScript(encodeProperties(properties));
}

function isSentinel(text: string): boolean {
  return (unknownSentinels as readonly string[]).includes(text);
}

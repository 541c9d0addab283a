import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret, type Value, hasSecret, hasUnknown, reveal, unknown } from "./value.js";
import {
  decode,
  encode,
  fromStruct,
  outputSignature,
  signatureKey,
  toStruct,
  unknownSentinels,
} from "./wire.js";

const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.string(),
    fc.constant(unknown),
    tie("value").map((value) => new Secret(value)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
}));

describe("values on the wire", () => {
  it("come back as they were sent, with their secrets and unknowns, at any depth", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(fromStruct(toStruct({ value })).value).toEqual(value);
      }),
    );
  });

  it("are unknown for every sentinel that the engine may use", () => {
    for (const sentinel of unknownSentinels) expect(decode(sentinel)).toBe(unknown);
    expect(encode(unknown)).toBe(unknownSentinels[0]);
  });

  it("become a value, a secret or an unknown if the engine sends an output", () => {
    const output = (rest: object) => decode({ [signatureKey]: outputSignature, ...rest });
    expect(output({ value: "a" })).toBe("a");
    expect(output({ value: "a", secret: true })).toEqual(new Secret("a"));
    expect(output({ dependencies: ["urn:a"] })).toBe(unknown);
    expect(output({ secret: true })).toEqual(new Secret(unknown));
  });

  it("say whether they hold a secret or an unknown, and can be revealed", () => {
    const value = { list: [new Secret({ deep: unknown })], plain: 1 };
    expect(hasSecret(value)).toBe(true);
    expect(hasUnknown(value)).toBe(true);
    expect(reveal(value)).toEqual({ list: [{ deep: unknown }], plain: 1 });
  });

  it("never show a secret in a text or in JSON", () => {
    const secret = new Secret("hunter2");
    expect(`${String(secret)} ${JSON.stringify({ secret })}`).not.toContain("hunter2");
    expect(inspect({ secret })).not.toContain("hunter2");
  });
});

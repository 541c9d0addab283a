import { reason } from "../../../src/diagnostics/render.js";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MetadataError, parseIdpMetadata } from "../../../src/saml/idpMetadata.js";
import { foreignText } from "../../support/foreignText.js";
import { idpMetadataText, now } from "../../support/idpMetadata.js";
import { checkIdpMetadata } from "../../support/metadataText.js";

const okta = readFileSync(new URL("../../fixtures/pysaml2-cases/metadata/okta.xml", import.meta.url), "utf8");
const real = fc.constantFrom(okta, idpMetadataText(), idpMetadataText({ keys: ["k1", "k2", "expired"] }));

/** A real document with pieces cut out, doubled, moved, or put in. */
const mutated = fc
  .tuple(
    real,
    fc.array(fc.tuple(fc.nat(), fc.nat(60), fc.oneof(foreignText, fc.constant(undefined))), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([document, edits]) =>
    edits.reduce((text, [at, length, piece]) => {
      const start = at % (text.length + 1);
      return (
        text.slice(0, start) +
        (piece ?? text.slice(start, start + length).repeat(2)) +
        text.slice(start + length)
      );
    }, document),
  );
const anything = fc.oneof(
  { weight: 3, arbitrary: mutated },
  foreignText,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("utf8")),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
);

describe("a document that is damaged, or none", () => {
  it("is checked without an error of the program, and the same again", () => {
    fc.assert(
      fc.property(anything, (document) => {
        const checked = checkIdpMetadata(document, { now });
        expect(checkIdpMetadata(checked.text, { now })).toEqual(checked);
        for (const each of checked.problems) expect(reason(each).length).toBeLessThan(400);
      }),
      { numRuns: 500 },
    );
  });

  it("is read, or refused as metadata", () => {
    fc.assert(
      fc.property(anything, (document) => {
        try {
          const { entityId, signingCertificates } = parseIdpMetadata(document);
          expect(typeof entityId).toBe("string");
          expect(new Set(signingCertificates.map(({ fingerprint }) => fingerprint)).size).toBe(
            signingCertificates.length,
          );
        } catch (error) {
          if (!(error instanceof MetadataError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});

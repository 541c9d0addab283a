import { severityOf } from "../../src/diagnostics/codes.js";
import { reason } from "../../src/diagnostics/render.js";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkIdpMetadata } from "../support/metadataText.js";

interface Case {
  readonly file: string;
  readonly kind: "metadata" | "response";
  readonly expected: string;
  readonly message: string;
  readonly response_by_signing_key: Readonly<Record<string, string>>;
}

const folder = new URL("../fixtures/pysaml2-cases/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
const cases = (JSON.parse(read("index.json")) as Case[]).filter((each) => each.kind === "metadata");
const about = JSON.parse(read("about.json")) as { idp_entity_id: string };
const context = { now: new Date("2026-11-24T12:00:00Z"), expectedEntityId: about.idp_entity_id };

/** Documents that break pysaml2 as they are, and that we fix before they are sent. */
const fixed: Readonly<Record<string, string>> = {
  "metadata/lead-newline.xml": "white space before the prolog is taken off",
  "metadata/lead-space.xml": "white space before the prolog is taken off",
  "metadata/bom-plus-newline.xml": "white space and a byte-order mark are taken off",
};

/** Documents that pysaml2 takes and we refuse, each with the reason. */
const stricter: Readonly<Record<string, string>> = {
  ...becauseOf("text is re-encoded as UTF-8 whatever the prolog says, which garbles names", [
    "prolog-iso-8859-1",
    "prolog-windows-1252",
    "prolog-us-ascii",
    "prolog-iso-nonascii",
  ]),
  ...becauseOf("a document type can set the sign-in address by default", [
    "doctype-plain",
    "doctype-external-subset",
    "doctype-attlist-default",
  ]),
  ...becauseOf("the IdP is ambiguous, or more than its keys are trusted", [
    "entities-1",
    "entities-idp-plus-sp",
    "entities-dup-entityid",
    "two-idpsso",
    "idp-and-sp-roles-sp-key",
  ]),
  ...becauseOf("a time in another form is ignored, so that it never ends", [
    "validuntil-past-offset",
    "validuntil-past-offset-frac",
    "validuntil-future-offset",
    "validuntil-date-only",
    "validuntil-garbage",
    "validuntil-empty",
    "validuntil-space",
    "validuntil-year-10000",
  ]),
  ...becauseOf("a key that cannot be used is a mistake, and one without a certificate voids the others", [
    "kd-1-with-2-x509data",
    "kd-garbage-then-good",
    "kd-good-then-garbage",
    "kd-nonbase64-then-good",
  ]),
  ...becauseOf("the certificate is not valid now, or its key is too short", [
    "cert-expired",
    "cert-notyet",
    "cert-rsa1024",
    "kd-10-last-good",
  ]),
  ...becauseOf("browsers would be sent to an address that is not https, or that swallows the request", [
    "sso-http",
    "sso-javascript",
    "sso-relative",
    "sso-fragment",
  ]),
};

describe("metadata that the library inside Flagsmith was tried with", () => {
  it("is all there", () => {
    expect(cases).toHaveLength(167);
  });

  it.each(cases)("gets the right verdict: $file", (each) => {
    const { problems } = checkIdpMetadata(read(each.file), context);
    const refused = problems.filter((problem) => severityOf(problem) === "error");
    const verdict = refused.length > 0 ? "refused" : "accepted";
    const accepted = each.expected === "accepted" || each.file in fixed;
    expect([verdict, refused.map(reason)], each.message).toEqual(
      accepted && !(each.file in stricter) ? ["accepted", []] : ["refused", expect.any(Array)],
    );
  });

  it("is judged otherwise than by pysaml2 only where a reason is given", () => {
    const expected = new Map(cases.map((each) => [each.file, each.expected]));
    expect(
      Object.keys(fixed).filter((file) => expected.get(file) === "accepted" || !expected.has(file)),
    ).toEqual([]);
    expect(Object.keys(stricter).filter((file) => expected.get(file) !== "accepted")).toEqual([]);
  });

  it("says in one sentence what is wrong, without repeating the document", () => {
    for (const each of cases) {
      for (const problem of checkIdpMetadata(read(each.file), context).problems) {
        const message = reason(problem);
        expect(message).toMatch(/^[A-Z].*\.$/s);
        expect(message.length).toBeLessThan(400);
      }
    }
  });
});

function becauseOf(reason: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`metadata/${name}.xml`, reason]));
}

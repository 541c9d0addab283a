import { schemaTypes } from "../../facts/typeTokens.js";
import type { ComplexTypeSpec } from "./schemaTypes.js";

/** Object and enum types that resources share. */
export const types = {
  [schemaTypes.flagsmithAttribute]: {
    description: "What a claim is used for in Flagsmith.",
    type: "string",
    enum: [
      { value: "email", description: "The user's e-mail address, by which existing users are matched." },
      { value: "first_name", description: "The user's first name." },
      { value: "last_name", description: "The user's last name." },
      { value: "groups", description: "Values that are matched with the `externalId` of groups." },
    ],
  },
  [schemaTypes.retiredKeys]: {
    description: "What happens to signing keys that the IdP has left and Flagsmith still holds.",
    type: "string",
    enum: [
      { value: "keep", description: "They stay beside the new ones, so that nobody is locked out." },
      { value: "remove", description: "They go, once the new ones are held." },
    ],
  },
  [schemaTypes.signingCertificate]: {
    description: "A certificate with which the IdP signs.",
    type: "object",
    properties: {
      fingerprint: {
        type: "string",
        description: "SHA-256 of the certificate, upper-case hexadecimal with colons.",
      },
      subject: { type: "string", description: "Distinguished name of the subject." },
      notBefore: { type: "string", description: "Start of validity, ISO 8601 in UTC." },
      notAfter: { type: "string", description: "End of validity, ISO 8601 in UTC." },
    },
    required: ["fingerprint", "subject", "notBefore", "notAfter"],
  },
} as const satisfies Readonly<Record<string, ComplexTypeSpec>>;

/** {@link types}, for deriving TypeScript types. */
export type Types = typeof types;

import type { Finding } from "../../diagnostics/diagnostic.js";
import { CertificateError, readCertificate } from "../certificate.js";
import { certificatesAsWritten, signingKeyDescriptors } from "../keyDescriptors.js";
import type { XmlElement } from "../xml.js";
import type { Rule } from "./rule.js";

/** Wants signing keys, each in a KeyDescriptor of its own with one certificate that can be read. */
export const keyForm: Rule = ({ role }) => {
  const descriptors = signingKeyDescriptors(role);
  if (descriptors.length > 0) return descriptors.flatMap((each, index) => checkKey(each, index + 1));
  return [
    {
      code: "saml/no-key",
      found: "The IdP has no signing key (KeyDescriptor)",
      expected: "at least one",
      fix: "take the metadata again from the IdP",
    },
  ];
};

function checkKey(keyDescriptor: XmlElement, number: number): Finding[] {
  const written = certificatesAsWritten(keyDescriptor);
  const certificates = written.flat(2);
  const [certificate] = certificates;
  const isOneOfAll = certificates.length === 1 && written.length === 1 && written.flat().length === 1;
  if (certificate === undefined || !isOneOfAll) {
    return [
      {
        code: "saml/key-form",
        found: `Signing key ${number} has ${certificates.length} certificates in ${written.flat().length} X509Data`,
        expected: "one in one, since Flagsmith overlooks the others, and loses all keys where there is none",
        fix: "give each certificate a KeyDescriptor of its own",
      },
    ];
  }
  try {
    readCertificate(certificate.text);
    return [];
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return [error.of(`The certificate of signing key ${number}`)];
  }
}

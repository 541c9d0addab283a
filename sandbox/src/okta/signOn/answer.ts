import type { OktaContext } from "../context.js";
import { entityIdOf } from "../metadata.js";
import type { Application } from "../records.js";
import { type Access, userNameOf } from "../rules/access.js";
import { groupsOf } from "../rules/members.js";
import { attributesOf } from "./attributes.js";
import { buildSamlResponse } from "./samlResponse.js";
import type { ServiceProvider } from "./serviceProvider.js";
import { type SignatureForm, signResponse } from "./signResponse.js";

/** Source: SAML 2.0 core, section 8.3.2; Okta's catalogue application. */
const emailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const passwordProtected = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

/** Both parts signed: the only form that every setting of Flagsmith's library takes. */
const catalogueForm: SignatureForm = {
  assertionSigned: true,
  responseSigned: true,
  algorithm: "RSA_SHA256",
  digest: "SHA256",
};

/** The signed answer of an application about a user who may use it, XML. */
export function answerFor(
  context: OktaContext,
  application: Application,
  access: Access,
  serviceProvider: ServiceProvider,
  inResponseTo: string | undefined,
): string {
  const key = context.store.signingKeys.get(application.signingKid);
  if (key === undefined)
    throw new Error(
      `The application ${application.label} signs with the key ${application.signingKid}, which is not there.`,
    );
  const unsigned = buildSamlResponse({
    issuer: entityIdOf(application),
    serviceProvider,
    inResponseTo,
    nameId: nameIdOf(application, access),
    nameIdFormat: application.kind === "custom" ? application.signOn.subjectNameIdFormat : emailAddress,
    attributes: attributesOf(
      application,
      access.user,
      groupsOf(context.store, access.user),
      context.store.federatedClaims.all().filter((each) => each.applicationId === application.id),
    ),
    authnContextClassRef:
      application.kind === "custom" ? application.signOn.authnContextClassRef : passwordProtected,
    now: context.now(),
  });
  return signResponse(unsigned, key, signatureFormOf(application));
}

/** A custom application has a template of its own, in which `${user.userName}` is the name that it knows the user by. */
function nameIdOf(application: Application, access: Access): string {
  const userName = userNameOf(application, access);
  if (application.kind === "catalogue") return userName;
  return application.signOn.subjectNameIdTemplate.replaceAll(
    /\$\{(?:user|source)\.(\w+)\}/g,
    (_, attribute: string) => {
      if (attribute === "userName") return userName;
      const value = access.user.profile[attribute];
      return typeof value === "string" ? value : "";
    },
  );
}

function signatureFormOf(application: Application): SignatureForm {
  if (application.kind === "catalogue") return catalogueForm;
  const { assertionSigned, responseSigned, signatureAlgorithm, digestAlgorithm } = application.signOn;
  return { assertionSigned, responseSigned, algorithm: signatureAlgorithm, digest: digestAlgorithm };
}

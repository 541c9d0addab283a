import * as pulumi from "@pulumi/pulumi";
import { visible } from "../output/visible.js";
import { SupportHandoff } from "../resources/supportHandoff.js";
import type { FlagsmithSsoArgs, SupportArgs } from "./args.js";
import { wantedSettings } from "./catalogueSettings.js";
import { after } from "./checked.js";
import { createAssignments } from "./assignments.js";
import { saas } from "../facts/saas.js";
import { idAfterPreviewChecks } from "./previewChecks.js";
import { createGroupsClaim } from "./groupsClaim.js";
import { createOktaApplication, wantedStatements } from "./oktaApplication.js";
import { type SsoOutputs, fingerprintsOf, outputsOfApplication } from "./outputs.js";
import { verifiedMetadata } from "./verifyAppSettings.js";
import { supportRequests } from "./supportRequests.js";
import type { Owners } from "./throughApi.js";

/** The connection where support puts the metadata in: Okta's side is made, and Flagsmith's is handed over. */
export function connectThroughSupport(
  name: string,
  { flagsmith, okta = {} }: FlagsmithSsoArgs,
  support: SupportArgs,
  { parent, checked }: Pick<Owners, "parent" | "checked">,
): SsoOutputs {
  const { signOnUrl = "", audienceUri = "", contact, acknowledged } = support;
  const serviceProvider = { acsUrl: signOnUrl, entityId: audienceUri };
  const owned = { parent, ...after(checked) };
  const application = createOktaApplication(name, flagsmith, okta, serviceProvider, owned);
  const assignments = createAssignments(name, okta, application, owned);
  const claims = createGroupsClaim(name, flagsmith, okta, application, owned);
  const wanted = wantedSettings(flagsmith, okta);
  const handoff = new SupportHandoff(
    name,
    {
      samlOrganisation: flagsmith.samlOrganisation,
      metadataXml: verifiedMetadata(name, application, wanted, wantedStatements(flagsmith, okta)),
      contact,
      folder: support.folder ?? `handoff/${pulumi.getStack()}`,
      requests: pulumi.output(flagsmith).apply(supportRequests),
      ...(acknowledged === undefined ? {} : { acknowledged }),
    },
    { parent, ...after(checked, ...assignments, ...claims) },
  );
  remind(handoff);

  return {
    ...outputsOfApplication(application),
    applicationId: idAfterPreviewChecks(name, application, handoff, wanted),
    idpEntityId: handoff.entityId,
    spEntityId: pulumi.output(audienceUri),
    acsUrl: pulumi.output(signOnUrl),
    signInUrl: pulumi.output(`${saas.dashboard}/login`),
    certificateFingerprints: fingerprintsOf(handoff.signingCertificates),
    certificateExpires: handoff.certificateExpires,
    retiredFingerprints: pulumi.output([]),
    handoff: handoff.nextStep,
  };
}

/** Every `up` says what has to happen next, until it has. */
function remind(handoff: SupportHandoff): void {
  if (pulumi.runtime.isDryRun()) return;
  pulumi.all([handoff.status, handoff.nextStep]).apply(([status, next]) => {
    if (status === "pending") void pulumi.log.warn(visible(next), handoff);
  });
}

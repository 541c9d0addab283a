import { wrapError } from "../wrapError.js";
import { computedFlag, computedText, optionalText, requiredText } from "../bridge/attributes.js";
import { text } from "../bridge/state.js";
import { readMetadata, metadataPath } from "../saml/metadata.js";
import { bindingState } from "../saml/outputs.js";
import type { TerraformFunction } from "./function.js";

/** `okta_app_metadata_saml`: an application's metadata with the certificate of one key, or of the key in use. */
export const getMetadataSaml: TerraformFunction = {
  schema: {
    appId: requiredText("The application ID."),
    keyId: optionalText,
    metadata: computedText,
    httpPostBinding: computedText,
    httpRedirectBinding: computedText,
    certificate: computedText,
    wantAuthnRequestsSigned: computedFlag,
    entityId: computedText,
  },
  read: async ({ http }, args) => {
    const [appId, keyId] = [text(args, "appId"), text(args, "keyId")];
    const xml = await http
      .getXml(metadataPath(appId, keyId))
      .catch(wrapError("failed to get app's SAML metadata"));
    const metadata = readMetadata(xml);
    const state = {
      ...args,
      ...bindingState(metadata),
      metadata: xml,
      certificate: metadata.certificate,
      entityId: metadata.entityId,
      wantAuthnRequestsSigned: metadata.wantAuthnRequestsSigned,
    };
    return { id: `${appId}/${keyId}_metadata`, state };
  },
};

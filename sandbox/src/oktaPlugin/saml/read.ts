import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import type { Live } from "../bridge/resource.js";
import { flag } from "../bridge/state.js";
import { unlessNotFound } from "../http/failure.js";
import type { Okta } from "../okta.js";
import { type SamlApplication, applicationKey, samlApplication } from "./application.js";
import { type SamlMetadata, readMetadata, metadataPath } from "./metadata.js";
import { samlState } from "./outputs.js";

/** An application's state: the application, its metadata where it is active, and its keys. */
export async function readSaml(okta: Okta, { id, state }: Live): Promise<PropertyMap | undefined> {
  const { http } = okta;
  const app = await unlessNotFound(http.get(`/api/v1/apps/${id}`, samlApplication)).catch(
    wrapError("failed to get SAML application"),
  );
  if (app === undefined || app.id === "") return undefined;
  const isClassic = flag(state, "skipAuthenticationPolicy") || (await okta.isClassic());
  const metadata = await readKeyMetadata(okta, app);
  const keys = await http
    .list(`/api/v1/apps/${id}/credentials/keys`, z.array(applicationKey))
    .catch(wrapError("failed to load existing keys for SAML application"));
  return samlState(state, { app, keys, metadata, isClassic });
}

async function readKeyMetadata({ http }: Okta, app: SamlApplication): Promise<SamlMetadata | undefined> {
  const { kid } = app.credentials.signing;
  if (kid === "" || app.status === "INACTIVE") return undefined;
  const xml = await http
    .getXml(metadataPath(app.id, kid))
    .catch(wrapError("failed to get app's SAML metadata"));
  return readMetadata(xml);
}

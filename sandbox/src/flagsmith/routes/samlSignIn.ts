import type { Hono } from "hono";
import { signOnUrlOf } from "pulumi-flagsmith-sso/saml";
import { refusedPage } from "../dashboard/pages.js";
import { type Answer, invalid, noneMatches, ok } from "../http/answer.js";
import { text, validate } from "../http/fields.js";
import { type Call, type Installation, mount } from "../http/view.js";
import { createAuthnRequest } from "../saml/authnRequest.js";
import { claimsOf } from "../saml/claims.js";
import { loadMetadata } from "../saml/loadMetadata.js";
import { SignInRefused } from "../saml/refused.js";
import { type SignIns, createSignIns } from "../saml/signIns.js";
import { signInUser } from "../saml/signInUser.js";
import { validateAnswer } from "../saml/validateAnswer.js";
import { serviceProvider } from "../serviceProvider.js";
import type { FlagsmithStore, StoredSamlConfiguration } from "../store.js";
import { originOf } from "./samlMetadata.js";

/** `auth/saml/{name}/request/`, `…/response/` and `auth/saml/login/`: the steps of a sign-in, for anybody. */
export function mountSamlSignIn(app: Hono, installation: Installation): void {
  const signIns = createSignIns(installation.store.now);
  mount(app, "/api/v1/auth/saml/login/", installation, {
    schemes: [],
    methods: { POST: (call) => logIn(call, signIns) },
  });
  mount(app, "/api/v1/auth/saml/:name/request/", installation, {
    schemes: [],
    methods: { POST: (call) => request(call, signIns) },
  });
  mount(app, "/api/v1/auth/saml/:name/response/", installation, {
    schemes: [],
    methods: { POST: (call) => respond(call, signIns) },
  });
}

/** Starts a sign-in: 200 with the address in the body, since the dashboard does the redirect itself. */
function request(call: Call, signIns: SignIns): Answer {
  const configuration = find(call);
  if (configuration === undefined) throw noneMatches("SamlConfiguration");
  const idp = loadMetadata(configuration.idpMetadataXml, call.store.now());
  const destination = idp === undefined ? "" : signOnUrlOf(idp);
  if (destination === "") {
    throw invalid({
      detail: `The SAML organisation "${configuration.name}" has no IdP metadata that can be used; ask your administrator.`,
    });
  }
  const { entityId, acsUrl } = serviceProvider(configuration, originOf(call));
  const { id, location } = createAuthnRequest(destination, entityId, acsUrl, call.store.now());
  signIns.expect(id);
  return ok({ headers: { Location: location }, status: 303, url: destination });
}

/** Takes the IdP's answer: a redirect to the dashboard with a one-time code, or a page with the reason. */
async function respond(call: Call, signIns: SignIns): Promise<Answer> {
  try {
    const configuration = find(call);
    if (configuration === undefined) {
      throw new SignInRefused(
        `There is no SAML organisation "${call.param("name")}" in this Flagsmith; check the name, or ask your administrator.`,
      );
    }
    const user = signInUser(
      call.store,
      configuration.organisation,
      await claims(call, configuration, signIns),
    );
    const code = signIns.issueCode(user.token ?? "");
    return { status: 302, body: "", headers: { Location: `${configuration.frontendUrl}/saml?code=${code}` } };
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    if (call.header("Accept") === "application/json") return { status: 400, body: { detail: error.message } };
    return {
      status: 400,
      body: String(await refusedPage(error.message)),
      headers: { "Content-Type": "text/html; charset=utf-8" },
    };
  }
}

async function claims(call: Call, configuration: StoredSamlConfiguration, signIns: SignIns) {
  const { store, settings } = call;
  const idp = loadMetadata(configuration.idpMetadataXml, store.now());
  if (idp === undefined) {
    throw new SignInRefused(
      `The SAML organisation "${configuration.name}" has no IdP metadata that can be used, so nobody can sign in; ask your administrator.`,
    );
  }
  const form = (await call.body()) as { readonly SAMLResponse?: unknown };
  const { entityId, acsUrl } = serviceProvider(configuration, originOf(call));
  const answer = await validateAnswer(typeof form.SAMLResponse === "string" ? form.SAMLResponse : "", {
    idp,
    serviceProvider: { entityId, acsUrl },
    isWaiting: (id) => signIns.isWaiting(id),
    allowUnsolicited: configuration.allowIdpInitiated,
    now: store.now(),
    settings,
  });
  if (!signIns.accept(answer.inResponseTo, answer.assertionId, answer.notOnOrAfter)) {
    throw new SignInRefused(
      "This answer was used already, and works only once; start again from the sign-in page.",
    );
  }
  return claimsOf(answer.attributes, answer.nameId, mappingsOf(store, configuration));
}

/** Exchanges a one-time code for the user's token. */
async function logIn(call: Call, signIns: SignIns): Promise<Answer> {
  const fields = { access_token: { read: text(), required: true } } as const;
  const { access_token = "" } = validate(await call.body(), fields, "whole");
  const key = signIns.redeem(access_token);
  if (key === undefined) return { status: 401, body: { message: "The code is unknown, used or too old." } };
  return ok({ key });
}

function find({ store, param }: Call): StoredSamlConfiguration | undefined {
  return store.data.samlConfigurations.find((each) => each.name === param("name"));
}

function mappingsOf(store: FlagsmithStore, { id }: StoredSamlConfiguration): Record<string, string> {
  const own = store.data.attributeMappings.filter((each) => each.samlConfiguration === id);
  return Object.fromEntries(own.map((each) => [each.djangoAttributeName, each.idpAttributeName]));
}

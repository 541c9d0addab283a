import { Hono, type MiddlewareHandler } from "hono";
import { authenticate } from "./auth/authenticate.js";
import { createCatalogue } from "./catalogue.js";
import type { OktaContext } from "./context.js";
import { OktaRefusal, errorBody, refusals } from "./errors.js";
import { pathOf, whyUnmatched } from "./http/unmatched.js";
import { type RateLimit, transport } from "./http/transport.js";
import { createKeyRing } from "./keys/keyRing.js";
import { applicationClaimRoutes } from "./routes/applicationClaims.js";
import { applicationGroupRoutes } from "./routes/applicationGroups.js";
import { applicationKeyRoutes } from "./routes/applicationKeys.js";
import { applicationLifecycleRoutes } from "./routes/applicationLifecycle.js";
import { applicationLogoRoutes, logoRoutes } from "./routes/applicationLogo.js";
import { applicationMetadataRoutes, publicMetadataRoutes } from "./routes/applicationMetadata.js";
import { applicationPolicyRoutes } from "./routes/applicationPolicies.js";
import { applicationRoutes } from "./routes/applications.js";
import { applicationUserRoutes } from "./routes/applicationUsers.js";
import { groupMemberRoutes } from "./routes/groupMembers.js";
import { groupRoutes } from "./routes/groups.js";
import { organisationRoutes } from "./routes/organisation.js";
import { policyRoutes } from "./routes/policies.js";
import { tokenRoutes } from "./routes/token.js";
import { userLifecycleRoutes } from "./routes/userLifecycle.js";
import { userRoutes } from "./routes/users.js";
import { type OktaSeed, oktaSeed, seedState } from "./seed.js";
import { signOnRoutes } from "./signOn/routes.js";
import { type OktaStore, createStore } from "./store.js";

/** How a local Okta is made. */
export interface OktaOptions {
  /**
   * Origin under which people and programs reach it. All links start with it; what a request says of its host is passed
   * over, since the Okta plugin leaves out the port.
   */
  readonly publicUrl: string;
  /** What the organisation starts with. */
  readonly seed?: OktaSeed;
  /** The organisation's clock. By default the machine's. */
  readonly now?: () => Date;
  /** Refuses more calls than that. By default none is refused. */
  readonly rateLimit?: RateLimit;
  /** Runs around every call, before anybody is asked who they are: for faults to be ordered. */
  readonly intercept?: MiddlewareHandler;
}

/** A local Okta: its HTTP interface, and what is in it. */
export interface LocalOkta {
  readonly app: Hono;
  readonly store: OktaStore;
}

/**
 * A local Okta organisation that answers Okta's Management API as live organisations were recorded to, as far as SAML
 * applications, groups and users go. All of it is in memory.
 *
 * @throws ZodError when the seed is not one.
 */
export function createOkta(options: OktaOptions): LocalOkta {
  const now = options.now ?? (() => new Date());
  const seed = oktaSeed.parse(options.seed ?? {});
  const store = createStore(seedState(seed, now()));
  const context: OktaContext = {
    publicUrl: new URL(options.publicUrl).origin,
    store,
    catalogue: createCatalogue(seed.flagsmith, seed),
    keyRing: createKeyRing(store, now),
    hasFederatedClaims: seed.federatedClaims === "on",
    now,
  };

  const app = new Hono({ getPath: pathOf });
  app.use(transport(now, options.rateLimit));
  if (options.intercept !== undefined) app.use(options.intercept);
  app.use("/api/*", authenticate(context));
  addRoutes(app, context);

  const render = (refusal: OktaRefusal) =>
    [errorBody(refusal), refusal.status, { ...refusal.headers }] as const;
  app.notFound((c) => c.json(...render(whyUnmatched(app, c))));
  app.onError((error, c) => c.json(...render(error instanceof OktaRefusal ? error : refusals.internal())));
  return { app, store };
}

function addRoutes(app: Hono, context: OktaContext): void {
  app.route("/.well-known/okta-organization", organisationRoutes(context));
  app.route("/oauth2/v1/token", tokenRoutes(context));
  app.route("/app", publicMetadataRoutes(context));
  app.route("/", signOnRoutes(context));
  app.route("/fs/bco/4", logoRoutes(context));
  app.route("/api/v1/users", userRoutes(context));
  app.route("/api/v1/users", userLifecycleRoutes(context));
  app.route("/api/v1/groups", groupRoutes(context));
  app.route("/api/v1/groups", groupMemberRoutes(context));
  app.route("/api/v1/policies", policyRoutes(context));
  app.route("/api/v1/apps", applicationRoutes(context));
  app.route("/api/v1/apps", applicationLifecycleRoutes(context));
  app.route("/api/v1/apps", applicationKeyRoutes(context));
  app.route("/api/v1/apps", applicationClaimRoutes(context));
  app.route("/api/v1/apps", applicationMetadataRoutes(context));
  app.route("/api/v1/apps", applicationLogoRoutes(context));
  app.route("/api/v1/apps", applicationPolicyRoutes(context));
  app.route("/api/v1/apps", applicationGroupRoutes(context));
  app.route("/api/v1/apps", applicationUserRoutes(context));
}

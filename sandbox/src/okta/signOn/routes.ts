import { type Context, Hono } from "hono";
import { deflateRawSync } from "node:zlib";
import { type OktaContext, timestamp } from "../context.js";
import type { Application, User } from "../records.js";
import { accessOf } from "../rules/access.js";
import { answerFor } from "./answer.js";
import { type AuthnRequest, AuthnRequestError, readAuthnRequest } from "./authnRequest.js";
import { dashboardPage, postPage, refusalPage, signInPage } from "./pages.js";
import { serviceProviderOf } from "./serviceProvider.js";
import { type Sessions, createSessions } from "./sessions.js";

/** A request of the HTTP-POST binding in the form of the HTTP-Redirect binding. */
function repack(encoded: string): string {
  return deflateRawSync(Buffer.from(encoded, "base64")).toString("base64");
}

/** What people see of Okta: the sign-in page, their dashboard, and the sign-on endpoint of every application. */
export function signOnRoutes(context: OktaContext): Hono {
  const { store } = context;
  const sessions = createSessions(store);
  const app = new Hono();

  app.get("/", (c) => c.redirect("/app/UserHome"));
  app.get("/login", (c) => c.html(signInPage(localPath(c.req.query("returnTo")))));
  app.post("/login", async (c) => {
    const { username, password, returnTo } = await c.req.parseBody();
    const path = localPath(returnTo);
    const login = typeof username === "string" ? username.toLowerCase() : "";
    const user = store.users.all().find((each) => each.profile.login.toLowerCase() === login);
    if (
      user === undefined ||
      user.password === null ||
      user.password !== password ||
      user.status !== "ACTIVE"
    ) {
      return c.html(signInPage(path, "Unable to sign in: the username or the password is wrong."), 401);
    }
    store.users.put({ ...user, lastLogin: timestamp(context.now()) });
    sessions.begin(c, user);
    return c.redirect(path);
  });
  app.post("/logout", (c) => {
    sessions.end(c);
    return c.redirect("/login");
  });
  app.get("/app/UserHome", (c) => {
    const user = sessions.userOf(c);
    if (user === undefined) return toSignIn(c, "/app/UserHome");
    const mine = store.applications
      .all()
      .filter((each) => each.status === "ACTIVE" && accessOf(store, each, user) !== undefined)
      .map((each) => [each, `/home/${each.name}/${each.id}/${each.linkId}`] as const);
    return c.html(dashboardPage(user, mine));
  });
  app.get("/home/:name/:id/:link", (c) => {
    const application = store.applications.get(c.req.param("id"));
    return signOn(c, context, sessions, application, { asked: undefined, relayState: "" });
  });
  app.on(["GET", "POST"], "/app/:name/:key/sso/saml", async (c) => {
    const application = store.applications.all().find((each) => each.externalKey === c.req.param("key"));
    const form = c.req.method === "POST" ? await c.req.parseBody() : c.req.query();
    const encoded = typeof form.SAMLRequest === "string" ? form.SAMLRequest : "";
    const relayState = typeof form.RelayState === "string" ? form.RelayState : "";
    try {
      const binding = c.req.method === "POST" ? "post" : "redirect";
      const asked = encoded === "" ? undefined : readAuthnRequest(encoded, binding);
      return signOn(c, context, sessions, application, { asked, relayState, encoded, binding });
    } catch (error) {
      if (!(error instanceof AuthnRequestError)) throw error;
      return c.html(refusalPage("400 Bad request", error.message), 400);
    }
  });
  return app;
}

/** A request to sign on, from an SP or from the dashboard. */
interface SignOn {
  readonly asked: AuthnRequest | undefined;
  readonly relayState: string;
  readonly encoded?: string;
  readonly binding?: "redirect" | "post";
}

function signOn(
  c: Context,
  context: OktaContext,
  sessions: Sessions,
  application: Application | undefined,
  request: SignOn,
): Response | Promise<Response> {
  if (application?.status !== "ACTIVE") {
    return c.html(
      refusalPage("404 Page not found", "There is no such application, or it was deactivated."),
      404,
    );
  }
  const user = sessions.userOf(c);
  if (user === undefined) return toSignIn(c, comeBack(c, request));
  const { asked, relayState } = request;
  const serviceProvider = serviceProviderOf(context, application);
  const problem = refusalOf(context, application, user, asked, serviceProvider?.acsUrl);
  const access = accessOf(context.store, application, user);
  if (problem !== undefined || access === undefined || serviceProvider === undefined) {
    return c.html(refusalPage("403 Access forbidden", problem ?? "You cannot use this application."), 403);
  }
  const answer = answerFor(context, application, access, serviceProvider, asked?.id);
  return c.html(postPage(serviceProvider.acsUrl, Buffer.from(answer).toString("base64"), relayState));
}

function refusalOf(
  { store }: OktaContext,
  application: Application,
  user: User,
  asked: AuthnRequest | undefined,
  acsUrl: string | undefined,
): string | undefined {
  if (acsUrl === undefined)
    return `The application ${application.label} has no API Base URL or SAML Organisation yet; an administrator has to set them.`;
  if (accessOf(store, application, user) === undefined) {
    return `${user.profile.email} is not assigned to the application ${application.label}; ask an administrator to assign it to you.`;
  }
  if (asked?.acsUrl !== undefined && asked.acsUrl !== acsUrl) {
    return `The request asks for the answer at ${asked.acsUrl}, but the application ${application.label} sends it to ${acsUrl}; correct the API Base URL or the SAML Organisation.`;
  }
  return undefined;
}

/** Where to go on after sign-in. A POSTed request goes on as a GET of the same: the session is what was missing. */
function comeBack(c: Context, { encoded, relayState, binding }: SignOn): string {
  const { pathname, search } = new URL(c.req.url, "http://okta.test");
  if (binding !== "post" || encoded === undefined) return `${pathname}${search}`;
  return `${pathname}?${new URLSearchParams({ SAMLRequest: repack(encoded), RelayState: relayState }).toString()}`;
}

function toSignIn(c: Context, returnTo: string): Response {
  return c.redirect(`/login?${new URLSearchParams({ returnTo }).toString()}`);
}

/** A path of this Okta: never another host, which a link could bring in. */
function localPath(given: unknown): string {
  return typeof given === "string" && /^\/(?![/\\])/.test(given) ? given : "/app/UserHome";
}

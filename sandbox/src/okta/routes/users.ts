import { type Context, Hono } from "hono";
import { identify } from "../auth/identity.js";
import { type OktaContext, timestamp } from "../context.js";
import { alreadyThere, refusals } from "../errors.js";
import { readBody } from "../http/body.js";
import { pageOf } from "../http/paging.js";
import { renderGroup } from "../objects/group.js";
import { renderUser } from "../objects/user.js";
import type { User } from "../records.js";
import { compileExpression, startsWith } from "../rules/expression.js";
import { groupsOf, removeUser } from "../rules/members.js";
import { activated } from "../rules/userLifecycle.js";
import { changeBody, replacementBody, unknownAttributes, userBody } from "../rules/userProfile.js";
import { userOf } from "./find.js";

/** What users can be searched by. Source: Okta's reference, "List all users". */
const searchable = [
  "id",
  "status",
  "created",
  "lastUpdated",
  "profile.login",
  "profile.email",
  "profile.firstName",
  "profile.lastName",
];

/** Source: Okta's reference, "List all users". */
const defaultPageSize = 200;

/** `/api/v1/users`: the people of the organisation. */
export function userRoutes(context: OktaContext): Hono {
  const { store, publicUrl, now } = context;
  const routes = new Hono();

  routes.get("/", (c) => {
    const items = pageOf(c, select(store.users.all(), c), {
      publicUrl,
      defaultLimit: defaultPageSize,
      idOf: (each) => each.id,
    });
    return c.json(items.map((each) => renderUser(context, each)));
  });

  routes.post("/", async (c) => {
    const { profile, credentials } = await readBody(c, userBody);
    refuseProfile(store.users.all(), profile);
    const password = credentials?.password?.value ?? null;
    const created = timestamp(now());
    const active = c.req.query("activate") !== "false";
    const user = store.users.put({
      id: store.nextId("00u"),
      status: active ? activated({ password }) : "STAGED",
      created,
      activated: active ? created : null,
      statusChanged: active ? created : null,
      lastLogin: null,
      lastUpdated: created,
      passwordChanged: password === null ? null : created,
      profile,
      password,
    });
    return c.json(renderUser(context, user));
  });

  routes.get("/me", (c) => {
    const identity = identify(context, c.req.header("Authorization"));
    const user = identity.kind === "user" ? store.users.get(identity.userId) : undefined;
    if (user === undefined) throw refusals.notFound("me", "User");
    return c.json(renderUser(context, user));
  });

  routes.get("/:userId", (c) => c.json(renderUser(context, userOf(store, c))));

  routes.put("/:userId", async (c) => {
    const user = userOf(store, c);
    const { profile, credentials } = await readBody(c, replacementBody);
    return c.json(change(user, profile ?? user.profile, credentials?.password?.value));
  });

  routes.post("/:userId", async (c) => {
    const user = userOf(store, c);
    const { profile, credentials } = await readBody(c, changeBody);
    return c.json(change(user, { ...user.profile, ...profile }, credentials?.password?.value));
  });

  // The first time a user is only deprovisioned.
  routes.delete("/:userId", (c) => {
    const user = userOf(store, c);
    if (user.status === "DEPROVISIONED") removeUser(store, user);
    else store.users.put({ ...user, status: "DEPROVISIONED", statusChanged: timestamp(now()) });
    return c.body(null, 204);
  });

  routes.get("/:userId/groups", (c) =>
    c.json(groupsOf(store, userOf(store, c)).map((each) => renderGroup(context, each))),
  );

  return routes;

  function change(user: User, profile: User["profile"], password: string | undefined) {
    refuseProfile(
      store.users.all().filter((each) => each.id !== user.id),
      profile,
    );
    const time = timestamp(now());
    const changed = store.users.put({
      ...user,
      profile,
      lastUpdated: time,
      ...(password === undefined ? {} : { password, passwordChanged: time }),
    });
    return renderUser(context, changed);
  }
}

/** Deprovisioned users are only listed for who asks for them. Source: Okta's reference, "List all users". */
function select(users: User[], c: Context): User[] {
  const expressions = [c.req.query("filter"), c.req.query("search")].flatMap((each) => each || []);
  const q = c.req.query("q");
  if (expressions.length === 0) users = users.filter((each) => each.status !== "DEPROVISIONED");
  return expressions
    .map((each) => compileExpression(each, searchable))
    .reduce((found, test) => found.filter(test), users)
    .filter(
      ({ profile }) =>
        !q || [profile.firstName, profile.lastName, profile.email].some((each) => startsWith(each, q)),
    );
}

function refuseProfile(others: readonly User[], profile: User["profile"]): void {
  const unknown = unknownAttributes(profile);
  if (unknown.length > 0)
    throw refusals.validation(
      "newUser",
      ...unknown.map((each) => `Property name '${each}' is not defined in profile`),
    );
  if (others.some((each) => each.profile.login.toLowerCase() === profile.login.toLowerCase()))
    throw refusals.validation("login", alreadyThere("login"));
}

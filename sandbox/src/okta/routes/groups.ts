import { type Context, Hono } from "hono";
import { z } from "zod";
import { type OktaContext, timestamp } from "../context.js";
import { alreadyThere, refusals } from "../errors.js";
import { readBody } from "../http/body.js";
import { pageOf } from "../http/paging.js";
import { renderApplication } from "../objects/application.js";
import { renderGroup } from "../objects/group.js";
import type { Group } from "../records.js";
import { applicationsOfGroup } from "../rules/access.js";
import { compileExpression, startsWith } from "../rules/expression.js";
import { removeGroup } from "../rules/members.js";
import { groupOf } from "./find.js";

/** What groups can be searched by. Source: Okta's reference, "List all groups". */
const searchable = ["id", "type", "profile.name", "profile.description", "created", "lastUpdated"];

/** Source: Okta's reference, "List all groups". */
const defaultPageSize = 200;

const groupBody = z.object({
  profile: z.looseObject({
    name: z.string().min(1).max(255),
    description: z.string().max(1024).nullable().default(null),
  }),
});

/** `/api/v1/groups`: groups, and what they may use. */
export function groupRoutes(context: OktaContext): Hono {
  const { store, publicUrl, now } = context;
  const routes = new Hono();

  routes.get("/", (c) => {
    const found = select(store.groups.all(), c);
    // A search by the first letters has no pages, and so no links. Source: recordings.
    const items = c.req.query("q")
      ? found
      : pageOf(c, found, { publicUrl, defaultLimit: defaultPageSize, idOf: (each) => each.id });
    return c.json(items.map((each) => renderGroup(context, each)));
  });

  routes.post("/", async (c) => {
    const { profile } = await readBody(c, groupBody);
    refuseTakenName(store.groups.all(), profile.name);
    const created = timestamp(now());
    const group = store.groups.put({
      id: store.nextId("00g"),
      type: "OKTA_GROUP",
      created,
      lastUpdated: created,
      lastMembershipUpdated: created,
      profile,
      members: [],
    });
    return c.json(renderGroup(context, group));
  });

  routes.get("/:groupId", (c) => c.json(renderGroup(context, groupOf(store, c))));

  routes.put("/:groupId", async (c) => {
    const { profile } = await readBody(c, groupBody);
    const group = groupOf(store, c);
    refuseBuiltIn(group);
    refuseTakenName(
      store.groups.all().filter((each) => each.id !== group.id),
      profile.name,
    );
    const changed = store.groups.put({ ...group, profile, lastUpdated: timestamp(now()) });
    return c.json(renderGroup(context, changed));
  });

  routes.delete("/:groupId", (c) => {
    const group = groupOf(store, c);
    refuseBuiltIn(group);
    removeGroup(store, group);
    return c.body(null, 204);
  });

  routes.get("/:groupId/apps", (c) => {
    const items = pageOf(c, applicationsOfGroup(store, groupOf(store, c).id), {
      publicUrl,
      defaultLimit: 20,
      idOf: (each) => each.id,
    });
    return c.json(items.map((each) => renderApplication(context, each)));
  });

  return routes;
}

/** Okta's own groups cannot be changed through its API. Which code it refuses with is not recorded. @throws OktaRefusal */
export function refuseBuiltIn({ type }: Group): void {
  if (type === "BUILT_IN") throw refusals.forbidden();
}

function select(groups: Group[], c: Context): Group[] {
  const q = c.req.query("q");
  return [c.req.query("filter"), c.req.query("search")]
    .filter((each) => each !== undefined && each !== "")
    .map((each) => compileExpression(each ?? "", searchable))
    .reduce((found, test) => found.filter(test), groups)
    .filter((each) => !q || startsWith(each.profile.name, q));
}

/** Names of groups differ in more than case. */
function refuseTakenName(groups: readonly Group[], name: string): void {
  const taken = groups.some((each) => each.profile.name.toLowerCase() === name.toLowerCase());
  if (taken) throw refusals.validation("name", alreadyThere("name"));
}

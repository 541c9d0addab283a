import type { Hono } from "hono";
import { roleIn } from "../auth.js";
import {
  type Answer,
  ServerFault,
  created,
  forbidden,
  invalid,
  noContent,
  noneMatches,
  ok,
} from "../http/answer.js";
import { flag, nullable, text, validate } from "../http/fields.js";
import { paginate } from "../http/page.js";
import { type Call, type Installation, mount, numberParam } from "../http/view.js";
import type { StoredGroup } from "../store.js";
import { organisationParam } from "./organisations.js";

/** Source: Flagsmith's `users/models.py`, UserPermissionGroup. */
const fields = {
  name: { read: text({ maxLength: 200 }), required: true },
  is_default: { read: flag },
  external_id: { read: nullable(text({ maxLength: 255, blank: true })) },
} as const;

/** `organisations/{id}/groups/`: permission groups and their members. */
export function mountGroups(app: Hono, installation: Installation): void {
  const root = "/api/v1/organisations/:organisation/groups/";
  mount(app, root, installation, {
    methods: {
      GET: (call) => {
        const groups = listed(call).map((each) => render(each, call, "list"));
        return ok(paginate(groups, call.address, call.settings.pageSize));
      },
      POST: create,
    },
  });
  mount(app, `${root}summaries/`, installation, {
    methods: { GET: (call) => ok(membersOnly(call).map(({ id, name }) => ({ id, name }))) },
  });
  mount(app, `${root}:group/`, installation, {
    methods: {
      GET: (call) => ok(render(found(call), call, "detail")),
      PUT: (call) => update(call, "whole"),
      PATCH: (call) => update(call, "partial"),
      DELETE: remove,
    },
  });
  mount(app, `${root}:group/add-users/`, installation, { methods: { POST: addUsers } });
  mount(app, `${root}:group/remove-users/`, installation, { methods: { POST: removeUsers } });
}

async function create(call: Call): Promise<Answer> {
  const organisation = organisationParam(call);
  if (roleIn(organisation, call.caller, call.store) !== "ADMIN") throw forbidden();
  const { name = "", is_default = false, external_id = null } = validate(await call.body(), fields, "whole");
  // The id is used up before the database refuses the insert.
  const id = call.store.nextId("group");
  refuseDuplicate(call, organisation, external_id);
  const group = { id, organisation, name, isDefault: is_default, externalId: external_id, members: [] };
  call.store.data.groups.push(group);
  return created(render(group, call, "detail"));
}

async function update(call: Call, mode: "whole" | "partial"): Promise<Answer> {
  const group = found(call);
  const { name, is_default, external_id } = validate(await call.body(), fields, mode);
  if (external_id !== undefined) refuseDuplicate(call, group.organisation, external_id, group.id);
  if (name !== undefined) group.name = name;
  if (is_default !== undefined) group.isDefault = is_default;
  if (external_id !== undefined) group.externalId = external_id;
  return ok(render(group, call, "detail"));
}

function remove(call: Call): Answer {
  const group = found(call);
  call.store.data.groups = call.store.data.groups.filter((each) => each !== group);
  return noContent;
}

async function addUsers(call: Call): Promise<Answer> {
  const group = found(call);
  const ids = await userIds(call);
  const members = ids.filter((id) => call.store.isMember(group.organisation, id));
  // The message never lists the ids, a bug of the real one.
  if (ids.length > 0 && members.length === 0)
    throw invalid({ detail: "Users  do not exist in this organisation" });
  if (members.length < ids.length || new Set(ids).size < ids.length) throw new ServerFault();
  for (const user of members) {
    if (!group.members.some((each) => each.user === user)) group.members.push({ user, isAdmin: false });
  }
  return ok(render(group, call, "detail"));
}

async function removeUsers(call: Call): Promise<Answer> {
  const group = found(call);
  const ids = await userIds(call);
  group.members = group.members.filter((each) => !ids.includes(each.user));
  return ok(render(group, call, "detail"));
}

async function userIds(call: Call): Promise<number[]> {
  const body = (await call.body()) as { user_ids?: unknown };
  const ids = Array.isArray(body.user_ids) ? body.user_ids.map(Number) : undefined;
  if (ids === undefined || ids.some(Number.isNaN)) throw new ServerFault();
  return ids;
}

/** What an administrator sees is all; a plain member sees none, and a key that is no administrator breaks the query. */
function listed(call: Call): StoredGroup[] {
  const groups = membersOnly(call);
  const role = roleIn(organisationParam(call), call.caller, call.store);
  if (role === "ADMIN") return groups;
  if (call.caller.kind === "key") throw new ServerFault();
  return [];
}

function membersOnly(call: Call): StoredGroup[] {
  const organisation = organisationParam(call);
  if (roleIn(organisation, call.caller, call.store) === undefined) throw forbidden();
  return call.store.groupsOf(organisation);
}

function found(call: Call): StoredGroup {
  const organisation = organisationParam(call);
  // The detail view asks no permission before its query, which an API key of another organisation breaks.
  const exists = call.store.data.organisations.some((each) => each.id === organisation);
  if (exists && call.caller.kind === "key" && call.caller.key.organisation !== organisation)
    throw new ServerFault();
  const id = numberParam(call, "group");
  // Neither does it ask whether somebody is a member: others find nothing.
  const isStranger = exists && roleIn(organisation, call.caller, call.store) === undefined;
  const group = isStranger ? undefined : listed(call).find((each) => each.id === id);
  if (group === undefined) throw noneMatches("UserPermissionGroup");
  return group;
}

/** The database's own constraint, which no validator stands before: a bare 500. */
function refuseDuplicate(call: Call, organisation: number, externalId: string | null, except?: number): void {
  if (externalId === null) return;
  const taken = call.store
    .groupsOf(organisation)
    .some((each) => each.externalId === externalId && each.id !== except);
  if (!taken) return;
  if (call.settings.duplicateExternalId === "serverError") throw new ServerFault();
  throw invalid({ external_id: ["group with this external id already exists."] });
}

/** Source of the difference in `last_login`: the list prints it as Python does. */
function render(group: StoredGroup, { store }: Call, form: "list" | "detail"): unknown {
  const users = group.members.map(({ user, isAdmin }) => {
    const member = store.data.users.find((each) => each.id === user);
    const lastLogin = member?.lastLogin ?? null;
    return {
      id: user,
      email: member?.email,
      first_name: member?.firstName,
      last_name: member?.lastName,
      last_login: form === "list" ? (lastLogin?.replace("T", " ").replace("Z", "+00:00") ?? null) : lastLogin,
      group_admin: isAdmin,
    };
  });
  return {
    id: group.id,
    name: group.name,
    users,
    is_default: group.isDefault,
    external_id: group.externalId,
  };
}

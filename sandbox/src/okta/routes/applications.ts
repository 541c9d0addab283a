import { type Context, Hono } from "hono";
import { type OktaContext, timestamp } from "../context.js";
import { refusals } from "../errors.js";
import { readBody } from "../http/body.js";
import { pageOf } from "../http/paging.js";
import { customNameOf, renderApplication } from "../objects/application.js";
import type { Application } from "../records.js";
import { type ApplicationBody, applicationBody } from "../rules/applicationBody.js";
import { compileExpression, startsWith } from "../rules/expression.js";
import {
  type OwnFields,
  writeCatalogueApplication,
  writeCustomApplication,
} from "../rules/writeApplication.js";
import { applicationOf } from "./find.js";

/** What the list can be filtered by. Source: Okta's reference, and what the Okta plugin asks for. */
const filterable = ["id", "status", "label", "name"];

/** Source: Okta's reference, "List all applications". */
const defaultPageSize = 20;

/** `/api/v1/apps`: applications, from the catalogue and custom ones. */
export function applicationRoutes(context: OktaContext): Hono {
  const { store, publicUrl } = context;
  const routes = new Hono();

  routes.get("/", (c) => {
    const items = pageOf(c, select(store.applications.all(), c), {
      publicUrl,
      defaultLimit: defaultPageSize,
      idOf: (each) => each.id,
    });
    return c.json(items.map((each) => renderApplication(context, each)));
  });

  routes.post("/", async (c) => {
    const body = await readBody(c, applicationBody);
    const status = c.req.query("activate") === "false" ? "INACTIVE" : "ACTIVE";
    const application = await create(context, body, status);
    return c.json(renderApplication(context, store.applications.put(application)));
  });

  routes.get("/:applicationId", (c) => c.json(renderApplication(context, applicationOf(store, c))));

  routes.put("/:applicationId", async (c) => {
    const body = await readBody(c, applicationBody);
    const existing = applicationOf(store, c);
    // Recorded for custom applications only: those of the catalogue can be changed while they are inactive.
    if (existing.kind === "custom" && existing.status === "INACTIVE")
      throw refusals.noActiveInstances(existing.name);
    const own = { ...existing, lastUpdated: timestamp(context.now()) };
    const application = write(context, own, body);
    return c.json(renderApplication(context, store.applications.put(application)));
  });

  routes.delete("/:applicationId", (c) => {
    const application = applicationOf(store, c);
    if (application.status === "ACTIVE") throw refusals.deleteActiveApplication();
    store.applications.delete(application.id);
    store.groupAssignments.deleteWhere((each) => each.applicationId === application.id);
    store.userAssignments.deleteWhere((each) => each.applicationId === application.id);
    store.federatedClaims.deleteWhere((each) => each.applicationId === application.id);
    return c.body(null, 204);
  });

  return routes;
}

/** `q` and `filter`, exact names first: clients that look one up take the first. */
function select(applications: Application[], c: Context): Application[] {
  const q = c.req.query("q");
  const filter = c.req.query("filter");
  const test = filter ? compileExpression(filter, filterable) : () => true;
  const found = applications
    .filter(({ label, name }) => !q || startsWith(label, q) || startsWith(name, q))
    .filter(test);
  return q
    ? [...found.filter((each) => each.label === q), ...found.filter((each) => each.label !== q)]
    : found;
}

async function create(
  context: OktaContext,
  body: ApplicationBody,
  status: Application["status"],
): Promise<Application> {
  const { store, keyRing, now } = context;
  if (!body.name) store.organisation.customApplications += 1;
  const name = body.name || customNameOf(store.organisation, body.label);
  const created = timestamp(now());
  const own: OwnFields = {
    id: store.nextId("0oa"),
    name,
    status,
    created,
    lastUpdated: created,
    externalKey: store.nextId("exk"),
    linkId: context.catalogue.get(name)?.linkId ?? store.nextId("aln"),
    keys: [],
    signingKid: "",
    accessPolicyId:
      store.policies.all().find((each) => each.system && each.type === "ACCESS_POLICY")?.id ?? null,
    logoId: null,
  };
  // Before any key is made: a refusal should cost nothing.
  const application = body.name ? writeNamed(context, own, body) : writeCustomApplication(own, body);

  const kids = await keysFor(application, keyRing);
  return {
    ...application,
    keys: kids.map((kid) => ({ kid, created })),
    signingKid: kids.at(-1) ?? "",
  };
}

function write(context: OktaContext, existing: Application, body: ApplicationBody): Application {
  const { id, name, status, created, lastUpdated, externalKey, linkId, keys, signingKid } = existing;
  const { accessPolicyId, logoId } = existing;
  const own = {
    id,
    name,
    status,
    created,
    lastUpdated,
    externalKey,
    linkId,
    keys,
    signingKid,
    accessPolicyId,
    logoId,
  };
  return existing.kind === "custom" ? writeCustomApplication(own, body) : writeNamed(context, own, body);
}

function writeNamed({ catalogue }: OktaContext, own: OwnFields, body: ApplicationBody): Application {
  const catalogued = catalogue.get(own.name);
  if (catalogued === undefined) throw refusals.notFound(own.name, "App");
  return writeCatalogueApplication(own, body, catalogued);
}

/**
 * Keys that an application starts with; the last one signs. Source: recordings. Those of the catalogue can use the
 * organisation's too, and those of SAML 1.1 have no other.
 */
async function keysFor(
  { kind, signOnMode }: Application,
  keyRing: OktaContext["keyRing"],
): Promise<string[]> {
  if (kind === "custom") return [(await keyRing.mint()).kid];
  const shared = (await keyRing.organisationKey()).kid;
  return signOnMode === "SAML_1_1" ? [shared] : [shared, (await keyRing.mint()).kid];
}

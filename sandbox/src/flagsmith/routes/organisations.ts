import type { Hono } from "hono";
import { type Caller, roleIn } from "../auth.js";
import { ServerFault, type Answer, forbidden, invalid, noneMatches, ok } from "../http/answer.js";
import { isDigits, pythonInt } from "../http/pythonInt.js";
import { text, validate } from "../http/fields.js";
import { paginate } from "../http/page.js";
import { type Call, type Installation, mount } from "../http/view.js";
import type { FlagsmithStore, StoredOrganisation } from "../store.js";

/** `organisations/`: what the caller sees of organisations. */
export function mountOrganisations(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/organisations/", installation, {
    others: ["POST"],
    methods: {
      GET: (call) =>
        ok(
          paginate(
            visible(call).map((each) => render(each, call)),
            call.address,
            call.settings.pageSize,
          ),
        ),
    },
  });
  mount(app, "/api/v1/organisations/get-by-uuid/:uuid/", installation, {
    methods: {
      GET: (call) => {
        const found = visible(call).find((each) => each.uuid === call.param("uuid"));
        if (found === undefined) throw noneMatches("Organisation");
        return ok(render(found, call));
      },
    },
  });
  mount(app, "/api/v1/organisations/:organisation/", installation, {
    others: ["DELETE"],
    methods: {
      GET: (call) => ok(render(administered(call), call)),
      PUT: (call) => rename(call, "whole"),
      PATCH: (call) => rename(call, "partial"),
    },
  });
}

/**
 * The organisation of the path, for its administrators. An unknown one is refused like a foreign one.
 *
 * @throws Refusal 400, 403
 */
export function administered(call: Call): StoredOrganisation {
  const id = organisationParam(call);
  const found = call.store.data.organisations.find((each) => each.id === id);
  if (found === undefined || roleIn(id, call.caller, call.store) !== "ADMIN") throw forbidden();
  return found;
}

/** The organisation id of the path. @throws Refusal 400 */
export function organisationParam(call: Call): number {
  const text = call.param("organisation");
  if (!isDigits(text)) throw invalid(["Invalid organisation ID"]);
  const id = pythonInt(text);
  // A superscript is a digit to the check, and none to the number.
  if (id === undefined) throw new ServerFault();
  return id;
}

function visible({ store, caller }: Call): StoredOrganisation[] {
  return store.data.organisations.filter((each) => roleIn(each.id, caller, store) !== undefined);
}

async function rename(call: Call, mode: "whole" | "partial"): Promise<Answer> {
  const organisation = administered(call);
  const { name } = validate(
    await call.body(),
    { name: { read: text({ maxLength: 2000 }), required: true } },
    mode,
  );
  if (name !== undefined) organisation.name = name;
  return ok(render(organisation, call));
}

function render(
  organisation: StoredOrganisation,
  { store, caller }: { store: FlagsmithStore; caller: Caller },
): unknown {
  const { id, uuid, name, created, plan } = organisation;
  return {
    id,
    uuid,
    name,
    created_date: created,
    webhook_notification_email: null,
    num_seats: store.data.memberships.filter((each) => each.organisation === id).length,
    subscription: {
      id,
      has_active_billing_periods: false,
      deleted_at: null,
      uuid,
      subscription_id: null,
      subscription_date: null,
      plan,
      max_seats: 1,
      max_api_calls: 50000,
      cancellation_date: null,
      customer_id: null,
      billing_status: null,
      payment_method: null,
      notes: null,
    },
    role: roleIn(id, caller, store) ?? null,
    persist_trait_data: true,
    block_access_to_admin: false,
    restrict_project_create_to_admin: false,
    force_2fa: false,
  };
}

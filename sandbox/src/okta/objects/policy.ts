import type { OktaContext } from "../context.js";
import type { Policy } from "../records.js";

/** A policy as Okta shows it. The system's can be changed, but neither deleted nor mapped. Source: recordings. */
export function renderPolicy({ publicUrl }: OktaContext, policy: Policy) {
  const { id, name, description, system, created, lastUpdated, type } = policy;
  const api = `${publicUrl}/api/v1/policies/${id}`;
  const link = (path: string, ...allow: string[]) => ({ href: `${api}${path}`, hints: { allow } });
  return {
    id,
    status: "ACTIVE",
    name,
    ...(description === null ? {} : { description }),
    priority: 1,
    system,
    conditions: null,
    created,
    lastUpdated,
    _links: {
      ...(system ? {} : { mappings: link("/mappings", "GET", "POST") }),
      self: system ? link("", "GET", "PUT") : link("", "GET", "PUT", "DELETE"),
      rules: link("/rules", "GET", "POST"),
      ...(system ? {} : { deactivate: link("/lifecycle/deactivate", "POST") }),
    },
    _embedded: { resourceType: "APP" },
    type,
  };
}

import { Hono } from "hono";
import { type OktaContext, timestamp } from "../context.js";
import type { Application } from "../records.js";
import { applicationOf } from "./find.js";

/** `/api/v1/apps/{id}/lifecycle`: switches an application on and off. One that is already so stays so, and that is no fault. */
export function applicationLifecycleRoutes({ store, now }: OktaContext): Hono {
  const become = (application: Application, status: Application["status"]) =>
    store.applications.put({ ...application, status, lastUpdated: timestamp(now()) });

  return new Hono()
    .post("/:applicationId/lifecycle/activate", (c) => {
      become(applicationOf(store, c), "ACTIVE");
      return c.json({});
    })
    .post("/:applicationId/lifecycle/deactivate", (c) => {
      become(applicationOf(store, c), "INACTIVE");
      return c.json({});
    });
}

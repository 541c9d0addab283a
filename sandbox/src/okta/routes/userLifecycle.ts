import { Hono } from "hono";
import { type OktaContext, timestamp } from "../context.js";
import { OktaRefusal, refusals } from "../errors.js";
import { afterStep, isLifecycleStep } from "../rules/userLifecycle.js";
import { userOf } from "./find.js";

/** `/api/v1/users/{id}/lifecycle`: moves a user from state to state. */
export function userLifecycleRoutes({ store, now }: OktaContext): Hono {
  return new Hono().post("/:userId/lifecycle/:step", (c) => {
    const step = c.req.param("step");
    if (!isLifecycleStep(step)) throw refusals.unknownPath();
    const user = userOf(store, c);
    const status = afterStep(user, step);
    if (status instanceof OktaRefusal) throw status;
    const time = timestamp(now());
    store.users.put({
      ...user,
      status,
      statusChanged: time,
      lastUpdated: time,
      activated: step === "activate" ? time : user.activated,
    });
    return c.json({});
  });
}

import { type Context, Hono } from "hono";
import { type OktaContext, timestamp } from "../context.js";
import { refusals } from "../errors.js";
import { renderKey } from "../objects/key.js";
import type { Application } from "../records.js";
import { applicationOf } from "./find.js";

/** Years that a key may be valid. Source: Okta's reference, "Generate a key credential". */
const validity = { least: 2, most: 10 };

/** `/api/v1/apps/{id}/credentials/keys`: keys to choose from. Making one does not switch to it; a PUT of the application does. */
export function applicationKeyRoutes({ store, keyRing, now }: OktaContext): Hono {
  const render = ({ kid, created }: Application["keys"][number]) => {
    const key = store.signingKeys.get(kid);
    return key === undefined ? [] : [renderKey(key, created)];
  };

  return new Hono()
    .get("/:applicationId/credentials/keys", (c) => c.json(applicationOf(store, c).keys.flatMap(render)))
    .get("/:applicationId/credentials/keys/:kid", (c) => {
      const [key] = applicationOf(store, c)
        .keys.filter((each) => each.kid === c.req.param("kid"))
        .flatMap(render);
      if (key === undefined) throw refusals.notFound(c.req.param("kid"), "JsonWebKey");
      return c.json(key);
    })
    .post("/:applicationId/credentials/keys/generate", async (c) => {
      const years = validityYearsOf(c);
      const { id } = applicationOf(store, c);
      const { kid } = await keyRing.mint(years);
      // Read again: it may have been changed while the key was made.
      const application = store.applications.get(id);
      if (application === undefined) throw refusals.notFound(id, "AppInstance");
      const entry = { kid, created: timestamp(now()) };
      store.applications.put({ ...application, keys: [...application.keys, entry] });
      return c.json(render(entry)[0], 201);
    });
}

function validityYearsOf(c: Context): number {
  const years = Number(c.req.query("validityYears"));
  if (!Number.isInteger(years) || years < validity.least || years > validity.most)
    throw refusals.validation(
      "validityYears",
      `validityYears: must be a whole number from ${validity.least} to ${validity.most}`,
    );
  return years;
}

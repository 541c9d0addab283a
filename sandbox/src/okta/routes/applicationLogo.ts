import { Hono } from "hono";
import type { OktaContext } from "../context.js";
import { leftBlank, refusals } from "../errors.js";
import { applicationOf } from "./find.js";

/** `/api/v1/apps/{id}/logo`: takes a picture. */
export function applicationLogoRoutes({ store, publicUrl }: OktaContext): Hono {
  return new Hono().post("/:applicationId/logo", async (c) => {
    const application = applicationOf(store, c);
    const { file } = await c.req.parseBody().catch(() => ({ file: undefined }));
    if (!(file instanceof File)) throw refusals.validation("file", leftBlank("file"));
    const base64 = Buffer.from(await file.arrayBuffer()).toString("base64");
    const { id } = store.logos.put({ id: store.nextId("fs0"), contentType: file.type, base64 });
    store.applications.put({ ...application, logoId: id });
    return c.body(null, 201, { Location: `${publicUrl}/fs/bco/4/${id}` });
  });
}

/** `/fs/bco/4`: shows the pictures, to everybody. */
export function logoRoutes({ store }: OktaContext): Hono {
  return new Hono().get("/:logoId", (c) => {
    const logo = store.logos.get(c.req.param("logoId"));
    if (logo === undefined) throw refusals.unknownPath();
    return c.body(Buffer.from(logo.base64, "base64"), 200, { "Content-Type": logo.contentType });
  });
}

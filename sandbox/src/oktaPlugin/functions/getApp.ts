import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import { computedText } from "../bridge/attributes.js";
import { goJson } from "../bridge/goJson.js";
import { text } from "../bridge/state.js";
import type { Okta } from "../okta.js";
import { jsonValue } from "../value.js";
import { appFilterSchema, appListPath, filterText } from "./appFilter.js";
import type { TerraformFunction } from "./function.js";

const application = z.object({
  id: z.string(),
  label: z.string(),
  name: z.string(),
  status: z.string(),
  _links: jsonValue.optional(),
});

/** `okta_app`: an application by its id, or by its label: the one with exactly that label, else the first that Okta finds. */
export const getApp: TerraformFunction = {
  schema: { ...appFilterSchema, name: computedText, status: computedText, links: computedText },
  read: async (okta, args) => {
    const { id, label, name, status, _links: links = null } = await findApp(okta, args);
    return { id, state: { ...args, label, name, status, links: goJson(links) } };
  },
};

async function findApp({ http }: Okta, args: PropertyMap): Promise<z.infer<typeof application>> {
  const id = text(args, "id");
  if (id !== "") return http.get(`/api/v1/apps/${id}`, application).catch(wrapError("failed get app by ID"));
  const found = await http
    .list(appListPath(args), z.array(application))
    .catch(wrapError("failed to list apps"));
  const [first] = found;
  if (first === undefined)
    throw new Error(`no application found with the provided filter: ${filterText(args)}`);
  return found.find(({ label }) => label === text(args, "label")) ?? first;
}

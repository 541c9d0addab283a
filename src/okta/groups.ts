import { z } from "zod";
import type { OktaReader } from "./client.js";

const groupSchema = z.object({
  id: z.string(),
  type: z.string(),
  profile: z.object({ name: z.string(), description: z.string().nullish() }),
});

/** A group of an organisation. */
export interface OktaGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `OKTA_GROUP`, `APP_GROUP` for imported ones, `BUILT_IN`. */
  readonly type: string;
}

/**
 * The groups of exactly this name. More than one only where groups were imported from elsewhere. @throws OktaError
 */
export async function findGroups(reader: OktaReader, name: string): Promise<OktaGroup[]> {
  const search = `profile.name eq ${JSON.stringify(name)}`;
  const groups = await listGroups(reader, search);
  return groups.filter((each) => each.name === name);
}

/** One group. @throws OktaError of kind `notFound` when there is none. */
export async function getGroup(reader: OktaReader, id: string): Promise<OktaGroup> {
  return toGroup(await reader.json(`/api/v1/groups/${encodeURIComponent(id)}`, groupSchema));
}

/** Every group, or those that an expression of Okta's `search` selects. @throws OktaError */
export async function listGroups(reader: OktaReader, search?: string): Promise<OktaGroup[]> {
  const query = search === undefined ? "" : `?${new URLSearchParams({ search }).toString()}`;
  const groups = await reader.list(`/api/v1/groups${query}`, groupSchema);
  return groups.map(toGroup);
}

function toGroup({ id, type, profile }: z.infer<typeof groupSchema>): OktaGroup {
  return { id, type, name: profile.name, description: profile.description ?? "" };
}

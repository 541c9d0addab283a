import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { goJson } from "./goJson.js";

/** Among outputs: what Terraform keeps privately beside a state, as JSON. */
export const metaKey = "__meta";

/** Terraform's key for time limits. Source: terraform-plugin-sdk v2 `helper/schema/resource_timeout.go`. */
const timeoutsKey = "e2bfb730-ecaa-11e6-8f88-34363bc7c4c0";

/** Terraform's key for texts that get into state in another form; seen in previews only. */
const rawTextsKey = "_new_extra_shim";

/** One hour, in nanoseconds: the limit of all resources here that have limits at all. */
const anHour = 3_600_000_000_000;

/** Terraform's key for the version of the schema; seen in imports only, and there of resources with time limits. */
const schemaVersionKey = "schema_version";

/** What is kept beside a state only sometimes. */
export interface SometimesKept {
  /** Of a plan that is only shown: texts that get into state in another form. */
  readonly rawTexts?: Readonly<Record<string, string>>;
  /** The state was just imported. */
  readonly imported?: boolean;
}

/** Whether Terraform limits a resource's create, read and update in time. */
export type Timeouts = "an hour each" | "none";

/** The value under {@link metaKey}, or undefined if there is nothing to keep. */
export function meta(
  timeouts: Timeouts,
  { rawTexts = {}, imported = false }: SometimesKept = {},
): string | undefined {
  const limits: PropertyMap =
    timeouts === "none" ? {} : { [timeoutsKey]: { create: anHour, read: anHour, update: anHour } };
  const version: PropertyMap = imported && timeouts !== "none" ? { [schemaVersionKey]: "0" } : {};
  const texts: PropertyMap = Object.keys(rawTexts).length === 0 ? {} : { [rawTextsKey]: rawTexts };
  const kept: PropertyMap = { ...texts, ...limits, ...version };
  return Object.keys(kept).length === 0 ? undefined : goJson(kept);
}

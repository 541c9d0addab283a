import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import type { Schema } from "../bridge/schema.js";
import type { Live } from "../bridge/resource.js";
import type { Okta } from "../okta.js";

/** A data source of Terraform's provider, which is a function in Pulumi. */
export interface TerraformFunction {
  readonly schema: Schema;
  /**
   * @param args - Every attribute of the schema: what was given, defaults, and null.
   * @returns the id and every attribute.
   */
  read(okta: Okta, args: PropertyMap): Promise<Live>;
}

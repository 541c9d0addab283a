import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import type { Okta } from "../okta.js";
import type { Timeouts } from "./meta.js";
import type { Schema } from "./schema.js";

/** A resource that exists: its id and its complete state. */
export interface Live {
  readonly id: string;
  readonly state: PropertyMap;
}

/** What an update turns into what. Both states are complete. */
export interface Change {
  readonly id: string;
  readonly before: PropertyMap;
  readonly wanted: PropertyMap;
}

/**
 * A resource as Terraform's provider has it, silently about Pulumi. States are complete: every attribute of the schema by its
 * Pulumi name. Errors are the provider's own sentences.
 */
export interface TerraformResource {
  readonly schema: Schema;
  readonly timeouts: Timeouts;
  /**
   * @param made - Called with the id as soon as the resource exists, so that it is kept in state if the rest fails.
   * @param note - As for `update`.
   */
  create(
    okta: Okta,
    wanted: PropertyMap,
    made: (id: string) => void,
    note: (state: PropertyMap) => void,
  ): Promise<PropertyMap>;
  /** Undefined: it is gone. */
  read(okta: Okta, live: Live): Promise<PropertyMap | undefined>;
  /**
   * The state afterwards; undefined: it is gone.
   *
   * @param note - Called with what is known so far, which is kept in state if the rest fails: Terraform's `ResourceData.Set`.
   */
  update(okta: Okta, change: Change, note: (state: PropertyMap) => void): Promise<PropertyMap | undefined>;
  delete(okta: Okta, live: Live): Promise<void>;
  /** What an import id stands for. By default the resource's id, of which nothing else is known. */
  locate?(okta: Okta, importId: string): Promise<Live>;
}

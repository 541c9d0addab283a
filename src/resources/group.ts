import * as pulumi from "@pulumi/pulumi";
import { ownTypes } from "../facts/typeTokens.js";

/** Arguments of {@link Group}. */
export interface GroupArgs {
  /** Name, at most 200 characters. Flagsmith allows two groups of one name. */
  name: pulumi.Input<string>;
  /**
   * Value of the groups attribute that makes somebody a member, at most 255 characters; unique in the organisation.
   * Default: none, the group takes no part in group sync.
   */
  externalId?: pulumi.Input<string>;
  /**
   * Everybody who joins the organisation becomes a member.
   *
   * @default false
   */
  isDefault?: pulumi.Input<boolean>;
  /** Id of the organisation; default: the one organisation of the API key. A change replaces the group. */
  organisation?: pulumi.Input<number>;
}

/**
 * A permission group of a Flagsmith organisation. With an `externalId` it takes part in group sync: at each sign-in
 * its membership follows the groups attribute.
 *
 * @example
 * new Group("engineering", { name: "Engineering", externalId: "Engineering" });
 */
export class Group extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly externalId: pulumi.Output<string | undefined>;
  declare readonly isDefault: pulumi.Output<boolean>;
  declare readonly organisation: pulumi.Output<number>;
  /**
   * Scheme, host and port of the Flagsmith API that the resource belongs to. Undefined in a state of a version that
   * did not know it.
   */
  declare readonly flagsmithUrl: pulumi.Output<string | undefined>;

  constructor(name: string, args: GroupArgs, options?: pulumi.CustomResourceOptions) {
    super(ownTypes.group, name, { organisation: undefined, flagsmithUrl: undefined, ...args }, options);
  }

  /** A group that exists already, by its number; it is read, and not managed. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Group {
    return new Group(name, {} as GroupArgs, { ...options, id });
  }
}

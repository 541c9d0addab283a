import type { Input } from "@pulumi/pulumi";
import type { FlagsmithAttribute } from "../resources/attributeMapping.js";

/** A Flagsmith group that the component manages. */
export interface FlagsmithGroupArgs {
  /** Name of the group in Flagsmith. It has to be known early: its resource is called after it. */
  name: string;
  /**
   * Value of the groups attribute that makes somebody a member: the name of an Okta group.
   *
   * @default the group's name
   */
  externalId?: Input<string>;
  /**
   * Everybody who joins the organisation becomes a member.
   *
   * @default false
   */
  isDefault?: Input<boolean>;
}

/** Flagsmith's side. */
export interface FlagsmithArgs {
  /** Root URL of the Flagsmith API without `/api/v1`, for example `https://flagsmith.acme.example`. */
  apiBaseUrl: Input<string>;
  /** Name of the SAML configuration: what people type to sign in. Letters, digits, `-` and `_`. */
  samlOrganisation: Input<string>;
  /**
   * The old name, if `samlOrganisation` was changed on purpose. Flagsmith's configuration of that name is deleted, with its
   * ACS URL and entity ID, once the new one is made. It may stay after the change.
   *
   * @default none: a change of `samlOrganisation` is refused
   */
  renamedFrom?: Input<string>;
  /**
   * Base URL of the dashboard.
   *
   * @default `https://app.flagsmith.com` on Flagsmith's SaaS, else the API's own origin
   */
  frontendUrl?: Input<string>;
  /**
   * Also accept sign-ins that start with a click on Okta's tile. Flagsmith then no longer checks which request an
   * answer belongs to, for any sign-in.
   *
   * @default false
   */
  allowIdpInitiated?: Input<boolean>;
  /**
   * Id of the Flagsmith organisation. Giving it saves one call in every run.
   *
   * @default the one organisation of the API key
   */
  organisation?: Input<number>;
  /**
   * Groups whose membership follows Okta's, at each sign-in. How many there are has to be known early.
   *
   * @default none
   */
  groups?: readonly FlagsmithGroupArgs[];
  /**
   * Attributes of the assertion that Flagsmith uses, if they are not the usual ones: from Flagsmith's name to the
   * assertion's. Which of Flagsmith's are mapped has to be known early.
   *
   * @default none: Flagsmith's own defaults fit what Okta sends
   */
  attributeMappings?: Readonly<Partial<Record<FlagsmithAttribute, Input<string>>>>;
}

/** What Okta's application catalogue calls things. Okta publishes none of it; `flagsmith-sso discover` finds it. */
export interface CatalogueArgs {
  /**
   * Internal name of the application.
   *
   * @default "flagsmith"
   */
  name?: Input<string>;
  /**
   * Key of the setting "API Base URL".
   *
   * @default "apiBaseUrl"
   */
  apiBaseUrlKey?: Input<string>;
  /**
   * Key of the setting "SAML Organisation".
   *
   * @default "samlOrganisation"
   */
  samlOrganisationKey?: Input<string>;
}

/** An attribute that Okta puts into the assertion. */
export interface AttributeStatementArgs {
  /** Name of the attribute. */
  name: Input<string>;
  /** Okta expressions, for example `user.email`. */
  values: Input<readonly Input<string>[]>;
}

/** The signing key of Okta's application. A new name makes Okta generate a new key, and starts a rotation. */
export interface SigningKeyArgs {
  name: Input<string>;
  /**
   * Validity of a new key's certificate in years, 2 to 10.
   *
   * @default 10
   */
  yearsValid?: Input<number>;
}

/** An Okta group: the name of one that exists, its id, or the name of one that is to be created. */
export type OktaGroupArgs = string | OktaGroupByName | OktaGroupById | OktaGroupToCreate;

/** A group of the Okta organisation by its name, if that is known only at run time; else the name itself will do. */
export interface OktaGroupByName {
  /** Whole name of the group. */
  name: Input<string>;
}

/** A group of the Okta organisation by its id. */
export interface OktaGroupById {
  /** Id of the group, such as `00g1emaKYZTWRYYRRTSK`. */
  id: Input<string>;
}

/** A group that the component creates in Okta, and deletes with itself. */
export interface OktaGroupToCreate {
  /** Name of the group. Okta has every name once. It has to be known early: the group's resource is called after it. */
  create: string;
  /** @default a sentence that names the component */
  description?: Input<string>;
}

/** Okta's side. */
export interface OktaArgs {
  /**
   * `catalogue`: Flagsmith's application from Okta's integration network. `custom`: a plain SAML application, which
   * every Okta organisation can have. It has to be known early: the two are different resources.
   *
   * @default "catalogue"
   */
  application?: "catalogue" | "custom";
  /**
   * Label that people see on their dashboard.
   *
   * @default "Flagsmith"
   */
  label?: Input<string>;
  /**
   * The Okta groups whose members may sign in. How many there are has to be known early.
   *
   * @default none: nobody may sign in yet
   */
  groups?: readonly OktaGroupArgs[];
  /**
   * Let `groups` have Okta's group "Everyone", and so every user of the organisation in.
   *
   * @default false
   */
  allowEveryone?: Input<boolean>;
  /**
   * How the groups are sent: in an attribute `statement` of the application, or as a federated `claim`, which Okta's newer organisations use
   * instead. It has to be known early: a claim is a resource of its own.
   *
   * @default "statement"
   */
  groupsAttribute?: "statement" | "claim";
  catalogue?: CatalogueArgs;
  /**
   * More attributes for the assertion.
   *
   * @default none
   */
  attributeStatements?: Input<readonly Input<AttributeStatementArgs>[]>;
  /**
   * @default the key that Okta makes with the application
   */
  signingKey?: SigningKeyArgs;
}

/** Flagsmith's SaaS through its support, where the API cannot be used: support gets the metadata by e-mail. */
export interface SupportArgs {
  /** The single sign-on URL (the ACS URL) that support gave. A custom application needs it. */
  signOnUrl?: Input<string>;
  /** The audience URI (the SP's entity ID) that support gave. A custom application needs it. */
  audienceUri?: Input<string>;
  /** Address that the e-mail to support is from, and that support answers to. */
  contact: Input<string>;
  /**
   * Id of the hand-off that support has confirmed, as `flagsmith-sso handoff` shows it.
   *
   * @default none: the hand-off is pending
   */
  acknowledged?: Input<string>;
  /**
   * Folder for the metadata and the e-mail, relative to the project's (`Pulumi.yaml`).
   *
   * @default `handoff/<stack>`
   */
  folder?: Input<string>;
}

/**
 * Arguments of `FlagsmithSso`. What is an `Input` may be an output of another resource, which is known only at run time;
 * what is not has to be known when the program runs.
 */
export interface FlagsmithSsoArgs {
  flagsmith: FlagsmithArgs;
  okta?: OktaArgs;
  /**
   * Let another Okta application take the place of the one whose metadata Flagsmith holds.
   *
   * @default false
   */
  allowIdpReplacement?: Input<boolean>;
  /**
   * What happens to old signing keys in a rotation, once Flagsmith holds the new ones.
   *
   * @default "keep"
   */
  retiredKeys?: Input<"keep" | "remove">;
  /**
   * Go through Flagsmith's support instead of its API. Whether it is given has to be known early.
   *
   * @default the API
   */
  support?: SupportArgs;
}

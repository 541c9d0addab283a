/** Name of the package of resources, and of the plugin after `pulumi-resource-`; namespace of the provider's settings. */
export const packageName = "flagsmith-sso";

/** Name of this package's own Pulumi project (`Pulumi.yaml`), and so the namespace of a stack's own keys. */
export const projectNamespace = "flagsmith-okta";

/** Variable of the environment that says which live objects a run takes over. `flagsmith-sso adopt` sets it for its own runs. */
export const adoptionVariable = "FLAGSMITH_SSO_ADOPTION";

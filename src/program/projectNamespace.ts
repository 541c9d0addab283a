/** Namespace of the project's own keys: its name in `Pulumi.yaml`. */
export const projectNamespace = "flagsmith-okta";

/**
 * Pulumi's provider protocol, for plugins other than this package's own: the sandbox's stand-in for Okta's is one. Published as `pulumi-flagsmith-sso/plugin`.
 *
 * @module
 */
export { engineAddressOf } from "./engineAddress.js";
export {
  type CheckFailure,
  type CheckRequest,
  type CheckResult,
  type CreateRequest,
  type CreateResult,
  type DeleteRequest,
  type DiffKind,
  type DiffRequest,
  type DiffResult,
  type InvokeRequest,
  type InvokeResult,
  type Plugin,
  type PropertyDifference,
  type ReadRequest,
  type ReadResult,
  type UpdateRequest,
  PartialFailure,
} from "./plugin.js";
export { servePlugin, servePluginForEachConnection } from "./serve.js";
export {
  type PropertyMap,
  type Value,
  Secret,
  hasUnknown,
  isPropertyMap,
  reveal,
  revealProperties,
  unknown,
} from "./value.js";
export { watchEngine } from "./watchEngine.js";

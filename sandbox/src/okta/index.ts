/**
 * The local Okta as the rest of the sandbox uses it.
 *
 * @module
 */
export { type LocalOkta, type OktaOptions, createOkta } from "./okta.js";
export { type OktaSeed, oktaSeed } from "./seed.js";
export { type OktaState } from "./records.js";
export { type OktaStore } from "./store.js";
export { type Access, accessOf, userNameOf } from "./rules/access.js";
export { entityIdOf, singleSignOnUrl } from "./metadata.js";

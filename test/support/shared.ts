import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The folder beside the checkout that holds other projects' files (Okta cassettes, Flagsmith's OpenAPI document).
 * They are not ours to commit, so tests that use them are skipped, by name, where the folder is missing.
 */
export const sharedFolder = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** Whether {@link sharedFolder} is there. */
export const sharedIsThere = existsSync(sharedFolder);

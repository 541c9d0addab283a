import type { CheckFailure } from "../../../plugin/plugin.js";
import { checkId, quote, refusal } from "../../refusal.js";
import type { SamlConfigurationInputs } from "./schema.js";

/**
 * The safe form of a name. Flagsmith itself checks the first character only, but a name with `/` or `.` cannot be
 * reached by its URL, and the name is part of the ACS URL. Source: Flagsmith's openapi.yaml (`^[A-Za-z0-9-]`,
 * maxLength 100) and its documentation ("unique, URL-friendly").
 */
const nameForm = /^[A-Za-z0-9-][A-Za-z0-9_-]{0,99}$/;

/** Names that collide with routes below `auth/saml/`. */
const routeNames = ["configuration", "attribute-mapping", "login", "metadata", "request", "response"];

/** Longest `frontend_url`. Source: Flagsmith's openapi.yaml. */
const maxFrontendUrlLength = 200;

/** Refuses a name that could not be used in the URLs of sign-in. */
export function checkName(name: string): CheckFailure[] {
  if (routeNames.includes(name.toLowerCase())) {
    return [
      refusal(
        "name",
        `"${name}" is the name of a Flagsmith route, and could not be reached; choose another name, such as "acme".`,
      ),
    ];
  }
  if (nameForm.test(name)) return [];
  return [
    refusal(
      "name",
      `found ${quote(name)}, expected 1 to 100 letters, digits, "-" or "_", the first not "_", since the name is part of the ACS URL; for example "acme".`,
    ),
  ];
}

/** Refuses what is no base URL of a dashboard. */
export function checkFrontendUrl(frontendUrl: string): CheckFailure[] {
  const expected = "expected the dashboard's base URL, such as https://flagsmith.acme.example";
  const found = `found ${quote(frontendUrl)}`;
  if (!URL.canParse(frontendUrl)) return [refusal("frontendUrl", `${found}, ${expected}; give a whole URL.`)];
  const url = new URL(frontendUrl);
  if (url.protocol !== "https:" && !isLoopback(url)) {
    return [refusal("frontendUrl", `${found}, ${expected}; use https, since a sign-in code is sent there.`)];
  }
  if (url.username !== "" || url.search !== "" || url.hash !== "") {
    return [refusal("frontendUrl", `${found}, ${expected}; leave out the user, the query and the fragment.`)];
  }
  if (frontendUrl.endsWith("/")) {
    return [refusal("frontendUrl", `${found}, ${expected}; leave out the slash at the end.`)];
  }
  if (frontendUrl.length > maxFrontendUrlLength) {
    return [
      refusal(
        "frontendUrl",
        `found ${frontendUrl.length} characters, expected at most ${maxFrontendUrlLength}; use a shorter URL.`,
      ),
    ];
  }
  return [];
}

/** All rules over the inputs that are known. */
export function checkSamlConfiguration(inputs: Partial<SamlConfigurationInputs>): CheckFailure[] {
  return [
    ...(inputs.name === undefined ? [] : checkName(inputs.name)),
    ...(inputs.frontendUrl === undefined ? [] : checkFrontendUrl(inputs.frontendUrl)),
    ...(inputs.organisation === undefined
      ? []
      : checkId("organisation", inputs.organisation, "leave it out to use the API key's own organisation")),
  ];
}

function isLoopback(url: URL): boolean {
  return url.protocol === "http:" && /^(127\.0\.0\.1|\[::1\]|localhost|.*\.localhost)$/.test(url.hostname);
}

/**
 * Answers in which something else speaks than a view of Flagsmith's API.
 *
 * A Flagsmith without SAML has no route for it. The API's image then answers 404 and a page of HTML; the unified image,
 * which serves the dashboard too, answers every unknown GET with 200 and the dashboard's page, and every other method
 * with 405 and an empty body of type JSON. Seen live (`saml-*`, `unified-*`).
 *
 * @module
 */
import { type Answer, parseJson } from "../answer.js";
import { nameOf } from "../call.js";
import { FlagsmithError } from "../errors.js";
import type { Version } from "../schemas.js";
import { type FailedCall, outcomeOf } from "./failedCall.js";

/** Statuses with which a Flagsmith answers a route that it does not have. */
const unmatched = [200, 404, 405];

/** Texts of Django REST framework's own 404. */
const notFound = /^(Not found\.|No \w+ matches the given query\.)$/;

/**
 * Whether a 404 is Flagsmith's own word that an object does not exist; a proxy's or another service's is none, and must
 * never make anybody believe that something is gone.
 */
export function isFlagsmithsNotFound({ body, flagsmithVersion }: Answer): boolean {
  const { detail } = (parseJson(body) ?? {}) as { detail?: unknown };
  return typeof detail === "string" && (flagsmithVersion !== undefined || notFound.test(detail));
}

/** Whether the answer is what a Flagsmith without SAML gives, so that it is worth asking who is there. */
export function mayLackSaml({ call, answer }: FailedCall): boolean {
  return call.route.startsWith("auth/saml/") && unmatched.includes(answer.status);
}

/** A Flagsmith that has no such route for SAML. */
export function describeMissingSaml(failed: FailedCall, version: Version | undefined): FlagsmithError {
  const number = version?.image_tag ?? failed.answer.flagsmithVersion ?? "unknown";
  const fix =
    version?.is_saas === true || version?.is_enterprise === true
      ? "update that Flagsmith, and look for a proxy that keeps this path from it"
      : "use Flagsmith's SaaS, private cloud or Enterprise image, since the open-source one has no SAML";
  return new FlagsmithError(
    {
      found: `${foundIn(failed)}, as Flagsmith (${number}) does where it has no SAML`,
      expected: "one with SAML",
      fix: fix,
    },
    { kind: "noSaml", status: failed.answer.status },
  );
}

/** Something that is not the API. */
export function describeForeignAnswer(failed: FailedCall): FlagsmithError {
  const { call, answer } = failed;
  return new FlagsmithError(
    { found: foundIn(failed), expected: "the Flagsmith API", fix: describeFix(failed) },
    {
      kind: "notFlagsmith",
      status: answer.status,
      // Whoever answered with a success may have done what was asked.
      outcome: answer.status < 300 ? outcomeOf(call) : "notDone",
    },
  );
}

function describeFix({ answer, origin }: FailedCall): string {
  if (answer.status === 400 && answer.flagsmithVersion !== undefined) {
    return `add the host of ${origin} to DJANGO_ALLOWED_HOSTS in Flagsmith`;
  }
  if (answer.status === 401 || answer.status === 403) {
    return "let the proxy or firewall before Flagsmith pass API calls through";
  }
  return "check apiUrl, which names the API's host and not the dashboard's";
}

function foundIn({ call, answer, origin }: FailedCall): string {
  const { body, contentType, status } = answer;
  const what = body.trim() === "" ? "an empty body" : contentType.slice(0, 50) || "a body without a type";
  return `${nameOf(call)} at ${origin} was answered with status ${status} and ${what}`;
}

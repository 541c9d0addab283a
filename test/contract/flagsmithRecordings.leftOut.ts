/** Recordings that the sandbox does not replay, by the form of their names, each with the reason. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /^(signup|login|init|me|join|rejoin)\b|^m405-get-login|^badjson-login|^noslash-login|^apikey-me/,
    "accounts are made by the seed",
  ],
  [
    /^mak-|^apikey-(mak-post|expired|after-extension|revoked|deleted|of-deleted-org)|^org-delete|^org-detail-after-delete|^nonadmin-mak|^badauth-apikey-deleted/,
    "keys and organisations are made by the seed",
  ],
  [/invite|^m405-get-invite/, "invitations are not part of SSO"],
  [
    /^(org-create|orgs-empty|apikey-org-create|noauth-orgs-post|org-(put|long|blank|bad|nested|detail-big|detail-unicode)|apikey-org-(patch|put|rename)|apikey-otherorg-patch|apikey-nonadmin-org-patch)/,
    "organisations are not changed by SSO",
  ],
  [
    /project|audit|webhooks|permissions|sub-metadata|^swagger|^docs|^robots|^metrics|^root$|^api-v1-root|throttle/,
    "other products of Flagsmith",
  ],
  [
    /my-groups|make-admin|remove-admin|update-role|remove-users-from-org|users-list-(exclude|badfilter)|exclude-current|orgs-list-dave/,
    "not used for SSO",
  ],
  [
    /html|browser|^options|^unknown-OPTIONS|indent|format-(suffix|query-bad)|gzip/,
    "for people and browsers, or formats that no client of ours asks for",
  ],
  [
    /^badjson|^ctype|^json-dup|^nobody/,
    "the texts are those of Python's JSON parser, and the statuses are tested apart",
  ],
  [
    /^bad-host|^m-unknown-method|^double-slash|^double-trailing|^health-(post|noaccept|accept)/,
    "what stands before the application",
  ],
  [
    /^groups-page|^group-create-string-body|^group-as-group-admin|^org-get-by-uuid/,
    "needs what the recording does not show: 1,201 groups, a group's administrator, a certain uuid",
  ],
];

/** Why a recording is not replayed; undefined: it is. */
export function leftOut(name: string): string | undefined {
  return reasons.find(([form]) => form.test(name))?.[1];
}

/** What differs and was not recorded, each with the reason. */
export const unrecorded: readonly (readonly [what: string, why: string])[] = [
  [
    "`OPTIONS` without a pre-flight's headers: 405, not a description of the view",
    "no client of SSO asks for it",
  ],
  ["`Accept: text/html`: JSON, not the browsable API", "it is for people"],
  ["the texts of errors about malformed JSON", "they are those of Python's parser"],
  ["the page of `/health` as HTML", "only its status and type are of use to a probe"],
  ["names of allowed request headers in a pre-flight", "only those that Flagsmith adds itself are known"],
  [
    "`Server`, `Connection`, and limits of the request line and headers",
    "they are the web server's, not Flagsmith's",
  ],
  ["an API key is checked in microseconds, not in 0.2 s", "tests would take minutes"],
  ["an OIDC issuer's keys are part of the seed", "the sandbox reaches nobody outside of this machine"],
];

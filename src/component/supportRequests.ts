import { defaultAttributes } from "../facts/attributes.js";
import type { PlainArgs } from "./settled.js";

/** What the API would be told besides the metadata, as sentences for Flagsmith's support. */
export function supportRequests({
  allowIdpInitiated = false,
  attributeMappings = {},
  groups = [],
}: PlainArgs["flagsmith"]): string[] {
  const mappings = Object.entries(attributeMappings).map(
    ([attribute, idpAttribute]) =>
      `Attribute mapping: take ${attribute} from the attribute "${idpAttribute}".`,
  );
  const externalIds = groups.map((each) => `"${each.externalId ?? each.name}"`).join(", ");
  const groupsAttribute = attributeMappings.groups ?? defaultAttributes.groups;
  return [
    ...(allowIdpInitiated
      ? [
          'Please switch "Allow IdP-initiated (unsolicited) login" on, since people start from their Okta dashboard.',
        ]
      : []),
    ...mappings,
    ...(groups.length === 0
      ? []
      : [
          `Group sync: the attribute "${groupsAttribute}" lists the groups with the external ids ${externalIds}.`,
        ]),
  ];
}

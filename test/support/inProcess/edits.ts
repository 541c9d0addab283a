import type { StoredGroup, StoredSamlConfiguration } from "../../../sandbox/src/flagsmith/store.js";
import type { OktaState } from "../../../sandbox/src/okta/index.js";
import { tryParseIdpMetadata } from "../../../src/saml/idpMetadata.js";
import { certificateText, idpMetadataText } from "../idpMetadata.js";
import type { World } from "./world.js";
import { withMoreKeys } from "../metadataText.js";

/** Edits by hand: each changes one thing in the dashboard or in Okta's console, or does nothing if that is not there. */
export const edits = [
  "configuration: IdP-initiated",
  "configuration: renamed",
  "configuration: frontend URL",
  "configuration: deleted",
  "metadata: cleared",
  "metadata: rogue key added",
  "metadata: only a rogue key",
  "metadata: of another IdP",
  "metadata: unreadable",
  "mapping: changed",
  "mapping: deleted",
  "group: renamed",
  "group: external id changed",
  "group: deleted",
  "application: relabelled",
  "application: settings changed",
  "application: deactivated",
  "application: deleted",
  "assignments: removed",
  "assignments: one more",
] as const;
export type Edit = (typeof edits)[number];

/** Whether an edit is made in Okta's console; the others are Flagsmith's. */
export function isInOkta(edit: Edit): boolean {
  return edit.startsWith("application:") || edit.startsWith("assignments:");
}

/** What there is to edit of a connection. */
export interface Editable {
  readonly world: World;
  readonly configuration: StoredSamlConfiguration | undefined;
  readonly application: OktaState["applications"][number] | undefined;
  readonly groups: readonly StoredGroup[];
  /** A number that was never used before. */
  readonly next: () => number;
}

/** Makes an edit. */
export function editByHand(edit: Edit, { world, configuration, application, groups, next }: Editable): void {
  const { data } = world.flagsmith.store;
  const [group] = groups;
  const mapping = data.attributeMappings.find((each) => each.samlConfiguration === configuration?.id);
  const { store } = world.okta;
  const setMetadata = (xml: string | null) => {
    if (configuration !== undefined) configuration.idpMetadataXml = xml;
  };
  const [kind] = edit.split(":");
  if (kind === "group" && group === undefined) return;
  if (kind === "mapping" && mapping === undefined) return;
  if (kind === "application" && application === undefined) return;
  if ((kind === "configuration" || kind === "metadata") && configuration === undefined) return;
  switch (edit) {
    case "configuration: IdP-initiated":
      configuration!.allowIdpInitiated = !configuration!.allowIdpInitiated;
      return;
    case "configuration: renamed":
      configuration!.name = `by-hand-${next()}`;
      return;
    case "configuration: frontend URL":
      configuration!.frontendUrl = "https://by-hand.test";
      return;
    case "configuration: deleted":
      data.samlConfigurations = data.samlConfigurations.filter((each) => each !== configuration);
      data.attributeMappings = data.attributeMappings.filter(
        (each) => each.samlConfiguration !== configuration!.id,
      );
      return;
    case "metadata: cleared":
      return setMetadata(null);
    case "metadata: rogue key added": {
      const held = configuration!.idpMetadataXml;
      if (held === null || tryParseIdpMetadata(held) === undefined) return;
      return setMetadata(withMoreKeys(held, [{ base64: certificateText("rogue") }]));
    }
    case "metadata: only a rogue key": {
      const entityId = tryParseIdpMetadata(configuration!.idpMetadataXml ?? "")?.entityId;
      return setMetadata(
        idpMetadataText({ ...(entityId === undefined ? {} : { entityId }), keys: ["rogue"] }),
      );
    }
    case "metadata: of another IdP":
      return setMetadata(idpMetadataText({ entityId: "http://idp.test/other", keys: ["k2"] }));
    case "metadata: unreadable":
      return setMetadata("<not-metadata/>");
    case "mapping: changed":
      mapping!.idpAttributeName = `by-hand-${next()}`;
      return;
    case "mapping: deleted":
      data.attributeMappings = data.attributeMappings.filter((each) => each !== mapping);
      return;
    case "group: renamed":
      group!.name = `By hand ${next()}`;
      return;
    case "group: external id changed":
      group!.externalId = `by-hand-${next()}`;
      return;
    case "group: deleted":
      data.groups = data.groups.filter((each) => each !== group);
      return;
    case "application: relabelled":
      store.applications.put({ ...application!, label: `By hand ${next()}` });
      return;
    case "application: settings changed":
      store.applications.put({
        ...application!,
        settings: { ...application!.settings, samlOrganisation: "by-hand" },
      });
      return;
    case "application: deactivated":
      store.applications.put({ ...application!, status: "INACTIVE" });
      return;
    case "application: deleted":
      store.applications.delete(application!.id);
      store.groupAssignments.deleteWhere((each) => each.applicationId === application!.id);
      return;
    case "assignments: removed":
      store.groupAssignments.deleteWhere((each) => each.applicationId === application?.id);
      return;
    case "assignments: one more": {
      const product = store.groups.all().find((each) => each.profile.name === "Product");
      if (application === undefined || product === undefined) return;
      const id = `${application.id}/${product.id}`;
      if (store.groupAssignments.get(id) !== undefined) return;
      const lastUpdated = world.clock.date().toISOString();
      const more = {
        id,
        applicationId: application.id,
        groupId: product.id,
        priority: 7,
        lastUpdated,
        profile: {},
      };
      store.groupAssignments.put(more);
    }
  }
}

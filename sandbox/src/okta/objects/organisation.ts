import type { OktaContext } from "../context.js";

/** What an organisation says of itself to anybody. Source: recordings of live organisations. */
export function renderOrganisation({ publicUrl, store }: OktaContext) {
  const { id, pipeline } = store.organisation;
  return {
    id,
    cell: "sandbox",
    _links: { organization: { href: publicUrl } },
    pipeline,
    settings: {
      analyticsCollectionEnabled: false,
      bugReportingEnabled: true,
      omEnabled: false,
      pssoEnabled: false,
      desktopMFAEnabled: false,
      itpEnabled: true,
      op4wEnabled: true,
    },
  };
}

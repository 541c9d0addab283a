import { isDeepStrictEqual } from "node:util";
import type { FlagsmithData } from "../../../sandbox/src/flagsmith/store.js";
import { idpMetadataText } from "../idpMetadata.js";
import { types } from "./connection.js";
import type { Recorded } from "./engine.js";
import { urls } from "./world.js";

/** Objects of others, as they have to stay. */
export type Foreign = Pick<FlagsmithData, "groups" | "samlConfigurations" | "attributeMappings">;

/** Objects of our own organisation that nobody manages here, and of another one. */
export function addForeign(data: FlagsmithData): Foreign {
  for (const [index, organisation] of data.organisations.entries()) {
    const id = 900 + index;
    data.groups.push({
      id,
      organisation: organisation.id,
      name: "Developers",
      externalId: `theirs-${index}`,
      isDefault: false,
      members: [],
    });
    data.samlConfigurations.push({
      id,
      organisation: organisation.id,
      name: `theirs-${index}`,
      frontendUrl: urls.flagsmith,
      idpMetadataXml: idpMetadataText({ entityId: `http://www.okta.com/theirs-${index}`, keys: ["k2"] }),
      allowIdpInitiated: false,
    });
    data.attributeMappings.push({
      id,
      samlConfiguration: id,
      djangoAttributeName: "email",
      idpAttributeName: "mail",
    });
  }
  return structuredClone({
    groups: data.groups,
    samlConfigurations: data.samlConfigurations,
    attributeMappings: data.attributeMappings,
  });
}

/** How state and cloud differ, and what of others has changed; empty where all is well. */
export function differences(state: readonly Recorded[], cloud: FlagsmithData, foreign: Foreign): string[] {
  const wrong: string[] = [];
  const inState = (type: string) => state.filter((each) => each.type === type);
  for (const kind of ["groups", "samlConfigurations", "attributeMappings"] as const) {
    const all: readonly { readonly id: number }[] = cloud[kind];
    const theirs: readonly { readonly id: number }[] = foreign[kind];
    for (const each of theirs) {
      if (!all.some((live) => isDeepStrictEqual(live, each)))
        wrong.push(`changed somebody else's ${kind} ${each.id}`);
    }
  }
  const ours = <T extends { readonly id: number }>(
    all: readonly T[],
    theirs: readonly { readonly id: number }[],
  ) => all.filter((each) => !theirs.some(({ id }) => id === each.id));
  const compare = (what: string, live: readonly string[], known: readonly string[]) => {
    const [a, b] = [[...live].sort(), [...known].sort()];
    if (!isDeepStrictEqual(a, b)) wrong.push(`${what} in Flagsmith: ${a.join()}; in the state: ${b.join()}`);
  };
  const facts = (...values: readonly unknown[]) => JSON.stringify(values);
  const configurations = ours(cloud.samlConfigurations, foreign.samlConfigurations);
  compare(
    "configurations",
    configurations.map((each) => facts(each.id, each.name, each.allowIdpInitiated)),
    inState(types.configuration).map(({ outputs: o }) =>
      facts(o.configurationId, o.name, o.allowIdpInitiated),
    ),
  );
  compare(
    "mappings",
    ours(cloud.attributeMappings, foreign.attributeMappings).map((each) =>
      facts(each.id, each.samlConfiguration, each.djangoAttributeName, each.idpAttributeName),
    ),
    inState(types.mapping).map(({ id, outputs: o }) =>
      facts(Number(id), o.configurationId, o.attribute, o.idpAttribute),
    ),
  );
  compare(
    "groups",
    ours(cloud.groups, foreign.groups).map((each) => facts(each.id, each.name, each.externalId ?? "")),
    inState(types.group).map(({ id, outputs: o }) => facts(Number(id), o.name, o.externalId ?? "")),
  );
  compare(
    "metadata",
    configurations.filter((each) => each.idpMetadataXml !== null).map((each) => each.name),
    inState(types.metadata).map((each) => each.id),
  );
  return wrong;
}

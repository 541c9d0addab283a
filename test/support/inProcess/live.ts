import type { Foreign } from "./differences.js";
import { parentTypes, types } from "./connection.js";
import type { Import, Pending, Recorded } from "./engine.js";
import type { World } from "./world.js";

/** Label of a second stack's application. */
export const labelOfSecond = "Flagsmith of a second stack";

/** What there is of the connection, whoever made it or changed it. */
export class Live {
  constructor(
    private readonly world: World,
    private readonly foreign: Foreign,
  ) {}

  get configuration() {
    const all = this.world.flagsmith.store.data.samlConfigurations;
    return all.find((each) => !this.foreign.samlConfigurations.some(({ id }) => id === each.id));
  }

  get applications() {
    return this.world.okta.store.applications.all().filter((each) => each.label !== labelOfSecond);
  }

  get groups() {
    const isForeign = (id: number) => this.foreign.groups.some((each) => each.id === id);
    return this.world.flagsmith.store.data.groups.filter((each) => !isForeign(each.id));
  }

  /** What a killed run has made of what it was making, if a state does not have it; undefined: nothing. */
  unrecorded({ type, name }: Pending, state: readonly Recorded[]): Import | undefined {
    const id = this.idOf(type, state)?.toString();
    return id === undefined ? undefined : { type, name, parentTypes, id };
  }

  private idOf(type: string, state: readonly Recorded[]): string | number | undefined {
    const { data } = this.world.flagsmith.store;
    const isKnown = (id: string | number) =>
      state.some((each) => each.type === type && each.id === String(id));
    const isNew = (kind: keyof Foreign) => (each: { readonly id: number }) =>
      !this.foreign[kind].some(({ id }) => id === each.id) && !isKnown(each.id);
    const { configuration } = this;
    switch (type) {
      case types.application:
        return this.applications.find(({ id }) => !isKnown(id))?.id;
      case types.group:
        return data.groups.find(isNew("groups"))?.id;
      case types.mapping:
        return data.attributeMappings.find(isNew("attributeMappings"))?.id;
      case types.configuration:
        return configuration?.name;
      case types.metadata:
        return configuration?.idpMetadataXml === null ? undefined : configuration?.name;
    }
    return undefined;
  }
}

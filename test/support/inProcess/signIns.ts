import { type Person, groupsOfPeople, people } from "./people.js";
import type { Wanted } from "./connection.js";
import { signIn } from "./signIn.js";
import type { World } from "./world.js";

/** Everybody. */
export const everybody = Object.keys(people) as readonly Person[];

/** Whether a program lets somebody in. */
export function letsIn({ oktaGroups }: Wanted, person: Person): boolean {
  return groupsOfPeople[person].some((each) => oktaGroups.includes(each));
}

/** What no sign-in hangs on. */
const cosmetic = ["label", "lastUpdated"];

/** Tries who can sign in, with real SAML, and leaves no trace of it. */
export class SignIns {
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly world: World) {}

  /** Why somebody cannot sign in. What it depends on is compared first, since a sign-in takes longest of all. */
  async verdict(person: Person, samlOrganisation: string): Promise<string | undefined> {
    const { okta, flagsmith } = this.world;
    const key = JSON.stringify(
      [
        person,
        samlOrganisation,
        okta.store.applications.all(),
        okta.store.groupAssignments.all().map((each) => each.id),
        flagsmith.store.data.samlConfigurations,
        flagsmith.store.data.attributeMappings,
      ],
      (name, value: unknown) => (cosmetic.includes(name) ? undefined : value),
    );
    if (!this.known.has(key)) this.known.set(key, await this.tryOut(person, samlOrganisation));
    return this.known.get(key);
  }

  async whoIsIn(samlOrganisation: string): Promise<readonly Person[]> {
    const found: Person[] = [];
    for (const person of everybody)
      if ((await this.verdict(person, samlOrganisation)) === undefined) found.push(person);
    return found;
  }

  /** Signing in makes users and memberships, which are nobody's business here. */
  private async tryOut(person: Person, samlOrganisation: string): Promise<string | undefined> {
    const { data } = this.world.flagsmith.store;
    const { users, memberships } = structuredClone(data);
    const members = data.groups.map((each) => structuredClone(each.members));
    const refused = await signIn(this.world, people[person], samlOrganisation);
    Object.assign(data, { users, memberships });
    for (const [index, group] of data.groups.entries()) group.members = members[index] ?? [];
    return refused;
  }
}

import { FlagsmithError } from "../flagsmith/errors.js";
import type { FlagsmithClient } from "../flagsmith/client.js";
import { describeStoppedWaiting } from "../flagsmith/failures/networkFault.js";
import type { AttributeMapping, Group, Organisation, SamlConfiguration } from "../flagsmith/schemas.js";
import { type Deadline, waitFor } from "../http/deadline.js";

/**
 * What one run has read of Flagsmith: a list that was read once serves every resource that needs it, also those that
 * ask while it is being read. Every call costs Flagsmith 0.2 s of processor time, so calls are what counts.
 *
 * A write makes the lists it touches forgotten. A read that failed is not remembered.
 */
export class Inventory {
  /** @param deadline - of whoever asks. The reading itself, which may serve others too, goes on without them. */
  constructor(
    private readonly client: FlagsmithClient,
    private readonly deadline?: Deadline,
    private readonly remembered = new Map<string, Promise<unknown>>(),
  ) {}

  /** The same inventory, for somebody who does not wait as long as a reading may take. */
  withPatience(deadline: Deadline): Inventory {
    return new Inventory(this.client, deadline, this.remembered);
  }

  /** Every organisation that the credential sees. */
  organisations(): Promise<readonly Organisation[]> {
    return this.once("organisations", () => this.client.organisations.list());
  }

  samlConfigurations(organisation: number): Promise<readonly SamlConfiguration[]> {
    return this.once(`configurations of ${organisation}`, () =>
      this.client.samlConfigurations.list(organisation),
    );
  }

  samlConfiguration(name: string): Promise<SamlConfiguration | undefined> {
    return this.once(`configuration ${name}`, () => this.client.samlConfigurations.get(name));
  }

  /**
   * The configuration of a number.
   *
   * @param organisation - where to look; default: every organisation that the credential administers.
   */
  async samlConfigurationNumbered(id: number, organisation?: number): Promise<SamlConfiguration | undefined> {
    const places =
      organisation === undefined
        ? (await this.organisations()).filter((each) => each.role === "ADMIN").map((each) => each.id)
        : [organisation];
    const lists = await Promise.all(places.map((each) => this.samlConfigurations(each)));
    return lists.flat().find((each) => each.id === id);
  }

  /** Those of a configuration; none if that is gone. */
  attributeMappings(configurationId: number): Promise<readonly AttributeMapping[]> {
    return this.once(`mappings of ${configurationId}`, () =>
      this.client.attributeMappings.list({ samlConfiguration: configurationId }).catch((error: unknown) => {
        // Flagsmith calls the number of a configuration that is gone an invalid choice.
        if (error instanceof FlagsmithError && error.fields.saml_configuration !== undefined) return [];
        throw error;
      }),
    );
  }

  groups(organisation: number): Promise<readonly Group[]> {
    return this.once(`groups of ${organisation}`, () => this.client.groups.list(organisation));
  }

  /** The groups as they are now: who asks while that is being read shares the answer, and nobody after. */
  async groupsNow(organisation: number): Promise<readonly Group[]> {
    const key = `groups now of ${organisation}`;
    const reading = this.once(key, () => this.client.groups.list(organisation));
    return reading.finally(() => this.remembered.delete(key));
  }

  /** To be called around a write of SAML configurations. */
  forgetSamlConfigurations(): void {
    this.forget("configuration");
  }

  /** To be called around a write of attribute mappings. */
  forgetAttributeMappings(): void {
    this.forget("mappings of ");
  }

  /** To be called around a write of groups. */
  forgetGroups(): void {
    this.forget("groups of ");
  }

  private forget(prefix: string): void {
    for (const key of this.remembered.keys()) if (key.startsWith(prefix)) this.remembered.delete(key);
  }

  private once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const reading = this.readOnce(key, read);
    return this.deadline === undefined
      ? reading
      : waitFor(reading, this.deadline, (why) =>
          describeStoppedWaiting(`Reading Flagsmith (${key})`, why, "notDone"),
        );
  }

  private readOnce<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.remembered.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = read();
    this.remembered.set(key, reading);
    reading.catch(() => {
      if (this.remembered.get(key) === reading) this.remembered.delete(key);
    });
    return reading;
  }
}

import { readCertificate } from "../../../src/saml/certificate.js";
import { tryParseIdpMetadata } from "../../../src/saml/idpMetadata.js";
import type { Wanted } from "./connection.js";
import { type Foreign, differences } from "./differences.js";
import type { Recorded } from "./engine.js";
import type { Live } from "./live.js";
import type { Person } from "./people.js";
import { type SignIns, everybody, letsIn } from "./signIns.js";
import type { World } from "./world.js";

/** A promise was broken. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** What has to be true. Each throws a {@link BrokenPromise} if it is not. */
export class Promises {
  constructor(
    private readonly world: World,
    private readonly foreign: Foreign,
    private readonly live: Live,
    private readonly signIns: SignIns,
  ) {}

  /** Of these people, those whom the program lets in can sign in. */
  async stillIn(before: readonly Person[], wanted: Wanted, when: string): Promise<void> {
    for (const person of before) {
      if (!letsIn(wanted, person)) continue;
      const refused = await this.signIns.verdict(person, wanted.samlOrganisation);
      if (refused !== undefined) throw new BrokenPromise(`${person} cannot sign in ${when}: ${refused}`);
    }
  }

  /** Exactly those whom the program lets in can sign in. */
  async rightOnesIn(wanted: Wanted, when: string): Promise<void> {
    await this.stillIn(everybody, wanted, when);
    for (const person of await this.signIns.whoIsIn(wanted.samlOrganisation))
      if (!letsIn(wanted, person)) throw new BrokenPromise(`${person} can sign in ${when}`);
  }

  othersUntouched(): void {
    const wrong = differences([], this.world.flagsmith.store.data, this.foreign).filter((each) =>
      each.startsWith("changed somebody else's"),
    );
    if (wrong.length > 0) throw new BrokenPromise(wrong.join("; "));
  }

  /** Flagsmith accepts no key that Okta's application does not have. */
  onlyKeysOfOkta(when: string): void {
    const { signingKeys } = this.world.okta.store;
    const own = new Set(
      this.live.applications.flatMap((each) =>
        each.keys.map(({ kid }) => readCertificate(signingKeys.get(kid)!.certificate).fingerprint),
      ),
    );
    const rogue = this.heldKeys().find((each) => !own.has(each.fingerprint));
    if (rogue !== undefined)
      throw new BrokenPromise(`${when} Flagsmith accepts a key that Okta does not have: ${rogue.subject}`);
  }

  /** Flagsmith accepts one key. */
  oneKey(when: string): void {
    const { length } = this.heldKeys();
    if (length !== 1) throw new BrokenPromise(`${when} Flagsmith accepts ${length} keys.`);
  }

  /** The state has what there is, no more and no less. */
  recorded(state: readonly Recorded[]): void {
    const wrong = differences(state, this.world.flagsmith.store.data, this.foreign);
    const { length } = this.live.applications;
    if (length !== 1) wrong.push(`${length} applications in Okta`);
    if (wrong.length > 0) throw new BrokenPromise(`At the end: ${wrong.join("; ")}`);
  }

  private heldKeys() {
    const held = tryParseIdpMetadata(this.live.configuration?.idpMetadataXml ?? "");
    return held?.signingCertificates ?? [];
  }
}

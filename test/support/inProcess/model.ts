/**
 * A connection, what people and programs may do to it, and what has to be true after each step.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { readCertificate } from "../../../src/saml/certificate.js";
import { tryParseIdpMetadata } from "../../../src/saml/idpMetadata.js";
import { RotationRefused } from "../../../src/rotate/connection.js";
import { adoptionIn } from "./adoption.js";
import { type Wanted, connectionProgram, parentTypes, plainConnection, types } from "./connection.js";
import { type Engine, type Recorded, type RunResult, describeRun } from "./engine.js";
import { type Foreign, addForeign, differences } from "./differences.js";
import { editByHand } from "./edits.js";
import { type Person, groupsOfPeople, people } from "./people.js";
import { changeProgram } from "./programChanges.js";
import type { Step } from "./steps.js";
import { rotateStep, rotatedConnection } from "./rotation.js";
import { signIn } from "./signIn.js";
import { type World, createWorld, urls } from "./world.js";

/** Inputs that a resource is told for its next decision, and that are nothing in Flagsmith. */
const guidance = ["applicationKeys", "retiredKeys", "allowIdpReplacement"];
/** A promise was broken. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** A connection that is being played with. */
export class Scene {
  readonly world: World = createWorld();
  wanted: Wanted = plainConnection;
  /** Steps taken so far. */
  steps = 0;
  private readonly engine: Engine = this.world.engine();
  private readonly second: Engine = this.world.engine({ stack: "second" });
  private readonly foreign: Foreign = addForeign(this.world.flagsmith.store.data);
  private readonly othersBefore = this.world.other.store.snapshot();
  private counter = 0;
  private readonly verdicts = new Map<string, string | undefined>();
  private readonly log: string[] = [];
  /** Makes the connection. */
  async begin(): Promise<void> {
    const made = await this.engine.up(connectionProgram(this.wanted));
    if (!made.ok) throw new Error(`The first up failed: ${made.errors.join(" ")}`);
    await this.expectIn("after the first up");
  }

  /** Does one thing, and checks every promise. @throws BrokenPromise */
  async take(step: Step): Promise<void> {
    this.steps += 1;
    this.world.clock.pass(7 * 60_000);
    const before = await this.whoIsIn();
    const lasting = this.mayKeepOut(step) === "lasting";
    if (this.mayKeepOut(step) === "never") {
      this.world.afterWrite = async (call) => {
        for (const person of before) {
          if (!this.letsIn(person)) continue;
          const refused = await this.verdict(person);
          if (refused !== undefined)
            throw new BrokenPromise(
              `${person} cannot sign in after ${call} of ${JSON.stringify(step)}: ${refused}`,
            );
        }
      };
    }
    try {
      await this.carryOut(step);
    } finally {
      this.world.afterWrite = async () => {};
    }
    if (!lasting) {
      for (const person of before) {
        const refused = this.letsIn(person) ? await this.verdict(person) : undefined;
        if (refused !== undefined)
          throw new BrokenPromise(`${person} cannot sign in after ${JSON.stringify(step)}: ${refused}`);
      }
    }
    this.expectOthersUntouched();
  }

  /** The next `up --refresh` converges, and the one after it has nothing to do. @throws BrokenPromise */
  async finish(): Promise<void> {
    let last: RunResult | undefined;
    for (let round = 0; round < 4; round += 1) {
      this.world.clock.pass(7 * 60_000);
      last = await this.up({ refresh: true });
      if (last.ok) break;
      if (!(await this.remedy(last))) break;
    }
    if (last?.ok !== true) throw new BrokenPromise(`The last up fails: ${last?.errors.join(" ")}`);
    this.expectKeysOfOkta();
    const wrong = differences(this.engine.state, this.world.flagsmith.store.data, this.foreign);
    const applications = this.applications().length;
    if (applications !== 1) wrong.push(`${applications} applications in Okta`);
    if (wrong.length > 0) throw new BrokenPromise(`At the end: ${wrong.join("; ")}`);
    const again = await this.up({ refresh: true });
    // What a refresh of Okta's side finds in other words is its plugin's affair, as long as nothing follows from it.
    const steps = again.steps.filter(
      ({ op, urn, changed }) =>
        op !== "refresh" ||
        (changed?.every((each) => guidance.includes(each)) !== true && !urn.includes("::okta:")),
    );
    if (!again.ok || steps.length > 0)
      throw new BrokenPromise(`The up after the last one: ${JSON.stringify([again.errors, steps])}`);
    await this.expectIn("at the end");
    this.expectOthersUntouched();
  }
  close(): void {
    this.world.close();
  }
  /** What has happened in the engine's runs, for the report of a hole. */
  get history(): readonly string[] {
    return this.log;
  }

  private async carryOut(step: Step): Promise<void> {
    switch (step.kind) {
      case "up": {
        if (step.preview)
          await this.engine.up(connectionProgram(this.wanted), { isPreview: true, refresh: step.refresh });
        const result = await this.up({ refresh: step.refresh });
        if (step.refresh && result.ok) this.expectKeysOfOkta();
        return;
      }
      case "killed up":
        this.world.machine.failAfter(step.calls, step.at);
        await this.up({ refresh: step.refresh });
        this.world.machine.start();
        return this.recover();
      case "edit":
        return editByHand(step.edit, {
          world: this.world,
          configuration: this.configuration(),
          application: this.applications()[0],
          groups: this.world.flagsmith.store.data.groups.filter(
            (each) => !this.foreign.groups.some(({ id }) => id === each.id),
          ),
          next: () => (this.counter += 1),
        });
      case "program":
        this.wanted = changeProgram(
          step.change,
          this.wanted,
          this.configuration()?.name,
          (this.counter += 1),
        );
        return;
      case "refresh":
        this.note("refresh", await this.engine.refresh());
        return;
      case "replace":
        this.note(`replace ${step.resource}`, await this.replace(step.resource));
        return;
      case "switch key in Okta":
        return this.switchByHand();
      case "rotate":
        return this.rotate(step);
      case "rename":
        return this.rename(step.alias);
      case "second operator":
        return this.secondOperator();
      case "another Flagsmith":
        return this.anotherFlagsmith();
    }
  }

  private async up(options: { readonly refresh: boolean }): Promise<RunResult> {
    const result = await this.engine.up(connectionProgram(this.wanted), options);
    this.note(options.refresh ? "up --refresh" : "up", result);
    return result;
  }

  private replace(resource: keyof typeof types): Promise<RunResult> {
    const names = this.engine.state.filter((each) => each.type === types[resource]).map((each) => each.name);
    const isOf = (each: Recorded) => each.type === types[resource] && names.includes(each.name);
    return this.engine.up(connectionProgram(this.wanted), { replaceWhere: isOf });
  }

  /** What the documents say after a run was killed: what it was creating is imported, if it is there. */
  private async recover(): Promise<void> {
    for (const { type, name } of this.engine.pending) {
      const id = this.idOfPending(type);
      if (id !== undefined)
        this.note(`import ${type}`, await this.engine.import({ type, name, parentTypes, id }));
    }
  }

  private idOfPending(type: string): string | undefined {
    const { data } = this.world.flagsmith.store;
    const isNew = (kind: keyof Foreign) => (each: { readonly id: number }) =>
      !this.foreign[kind].some(({ id }) => id === each.id) &&
      !this.engine.state.some((known) => known.type === type && known.id === String(each.id));
    const configuration = this.configuration();
    const ids: Readonly<Record<string, string | number | undefined>> = {
      [types.application]: this.applications().find(
        ({ id }) => !this.engine.state.some((each) => each.id === id),
      )?.id,
      [types.group]: data.groups.find(isNew("groups"))?.id,
      [types.mapping]: data.attributeMappings.find(isNew("attributeMappings"))?.id,
      [types.configuration]: configuration?.name,
      [types.metadata]: configuration?.idpMetadataXml === null ? undefined : configuration?.name,
    };
    return ids[type]?.toString();
  }

  /** Does what a refusal advises. @returns whether there was something to do. */
  private async remedy({ errors }: RunResult): Promise<boolean> {
    const text = errors.join(" ");
    const adoption = adoptionIn(text);
    if (adoption !== undefined) {
      const { type, name, id } = adoption;
      if (this.engine.state.some((each) => each.type === type && each.id === id)) return this.upWithout(name);
      const imported = await this.engine.import(adoption);
      this.note(`import ${type} ${name} ${id}`, imported);
      return imported.ok;
    }
    if (this.allowsAnotherIdp({ errors })) return true;
    if (/activate the application|is not active|INACTIVE|metadataXml/.test(text)) {
      // What plain `up` cannot see, and Okta's console shows: somebody has switched the application off.
      for (const each of this.applications())
        this.world.okta.store.applications.put({ ...each, status: "ACTIVE" });
      return true;
    }
    return false;
  }

  /** Says that another IdP is meant, if a refusal asks for that and nobody has said so yet. */
  private allowsAnotherIdp({ errors }: Pick<RunResult, "errors">): boolean {
    if (this.wanted.allowIdpReplacement || !errors.join().includes("allowIdpReplacement")) return false;
    this.wanted = { ...this.wanted, allowIdpReplacement: true };
    return true;
  }

  /** One `up` without a group, so that the one that has its external id can go first. */
  private async upWithout(name: string): Promise<boolean> {
    const { groups, name: base } = this.wanted;
    const without = { ...this.wanted, groups: groups.filter((each) => `${base}-${each.name}` !== name) };
    const result = await this.engine.up(connectionProgram(without), { refresh: true });
    this.note(`up without ${name}`, result);
    return result.ok || this.allowsAnotherIdp(result);
  }

  private async switchByHand(): Promise<void> {
    const application = this.applications()[0];
    if (application === undefined) return;
    const { okta } = rotatedConnection(this.world, application.id, this.wanted.samlOrganisation);
    await okta.signWith((await okta.generate(5)).kid);
  }

  private async rotate({ step, sync }: Extract<Step, { kind: "rotate" }>): Promise<void> {
    const application = this.engine.state.find((each) => each.type === types.application);
    const metadata = this.engine.state.find((each) => each.type === types.metadata);
    if (application === undefined || metadata === undefined) return;
    const connection = rotatedConnection(this.world, application.id, metadata.id);
    try {
      await rotateStep(connection, step);
      this.log.push(`rotate ${step}`);
    } catch (error) {
      if (error instanceof BrokenPromise) throw error;
      this.log.push(`rotate ${step}: ${String(error)}`);
      if (!(error instanceof RotationRefused)) return;
    }
    if (!sync) return;
    this.note("sync", await this.engine.refresh());
    await this.up({ refresh: false });
  }

  private async rename(alias: boolean): Promise<void> {
    const before = this.wanted;
    const name = `acme${(this.counter += 1)}`;
    this.wanted = { ...before, name, aliases: alias ? [before.name, ...(before.aliases ?? [])] : [] };
    const result = await this.up({ refresh: false });
    // What was refused is taken back, as its author would.
    if (!alias && !result.ok) this.wanted = before;
  }

  /** Another stack for the same SAML organisation, by somebody who does not know of the first; then it is taken down. */
  private async secondOperator(): Promise<void> {
    const program = connectionProgram({ ...this.wanted, label: "Flagsmith of a second stack" });
    const result = await this.second.up(program);
    this.note("second stack", result);
    const both = this.second.state.some((theirs) =>
      this.engine.state.some((ours) => ours.type === theirs.type && isSameObject(ours, theirs)),
    );
    if (both) throw new BrokenPromise("A second stack has taken over what the first one has.");
    this.note("destroy of the second stack", await this.second.destroy());
  }

  private async anotherFlagsmith(): Promise<void> {
    const elsewhere = this.world.engine({ flagsmith: "other" });
    elsewhere.restore(this.engine.state);
    const result = await elsewhere.up(connectionProgram({ ...this.wanted, apiBaseUrl: urls.other }));
    this.note("up at another Flagsmith", result);
    if (!isDeepStrictEqual(this.world.other.store.data, this.othersBefore))
      throw new BrokenPromise(`Another Flagsmith was written to: ${JSON.stringify(result.steps)}`);
    this.engine.restore(elsewhere.state);
  }

  private expectOthersUntouched(): void {
    const wrong = differences([], this.world.flagsmith.store.data, this.foreign).filter((each) =>
      each.startsWith("changed somebody else's"),
    );
    if (wrong.length > 0) throw new BrokenPromise(wrong.join("; "));
  }

  private expectKeysOfOkta(): void {
    const { store } = this.world.okta;
    const own = new Set(
      this.applications().flatMap((each) =>
        each.keys.map(({ kid }) => readCertificate(store.signingKeys.get(kid)!.certificate).fingerprint),
      ),
    );
    const held = tryParseIdpMetadata(this.configuration()?.idpMetadataXml ?? "")?.signingCertificates ?? [];
    const rogue = held.find((each) => !own.has(each.fingerprint));
    if (rogue !== undefined)
      throw new BrokenPromise(
        `After an up --refresh Flagsmith accepts a key that Okta does not have: ${rogue.subject}`,
      );
  }

  private async expectIn(when: string): Promise<void> {
    for (const person of Object.keys(people) as Person[]) {
      const refused = await this.verdict(person);
      if (this.letsIn(person) && refused !== undefined)
        throw new BrokenPromise(`${person} cannot sign in ${when}: ${refused}`);
      if (!this.letsIn(person) && refused === undefined)
        throw new BrokenPromise(`${person} can sign in ${when}`);
    }
  }

  private async whoIsIn(): Promise<readonly Person[]> {
    const found: Person[] = [];
    for (const person of Object.keys(people) as Person[])
      if ((await this.verdict(person)) === undefined) found.push(person);
    return found;
  }

  private letsIn(person: Person): boolean {
    return groupsOfPeople[person].some((each) => this.wanted.oktaGroups.includes(each));
  }

  /** Why somebody cannot sign in. What it hangs on is compared first, since a sign-in takes longest of all. */
  private async verdict(person: Person): Promise<string | undefined> {
    const { okta, flagsmith } = this.world;
    const key = JSON.stringify([
      person,
      this.wanted.samlOrganisation,
      okta.store.applications.all(),
      okta.store.groupAssignments.all().map((each) => each.id),
      flagsmith.store.data.samlConfigurations,
      flagsmith.store.data.attributeMappings,
    ]);
    if (!this.verdicts.has(key)) {
      // Signing in makes users and memberships, which are nobody's business here.
      const { users, memberships } = structuredClone(flagsmith.store.data);
      const members = flagsmith.store.data.groups.map((each) => structuredClone(each.members));
      const refused = await signIn(this.world, people[person], this.wanted.samlOrganisation);
      Object.assign(flagsmith.store.data, { users, memberships });
      for (const [index, group] of flagsmith.store.data.groups.entries())
        group.members = members[index] ?? [];
      this.verdicts.set(key, refused);
    }
    return this.verdicts.get(key);
  }

  /** Whether a step may keep people out who were in: never, while it lasts, or until the next `up` at least. */
  private mayKeepOut(step: Step): "never" | "meanwhile" | "lasting" {
    if (step.kind === "edit" || step.kind === "switch key in Okta" || step.kind === "program")
      return "lasting";
    // Okta makes a key and switches to it in one; the next thing that happens is Flagsmith's.
    const applied = this.engine.state.find((each) => each.type === types.application)?.inputs.keyName;
    if (applied !== this.wanted.signingKeyName) return "lasting";
    // Under another name the sign-in has another address.
    if (this.configuration()?.name !== this.wanted.samlOrganisation) return "lasting";
    if (step.kind !== "replace") return "never";
    // A configuration that is replaced is away for a while, and an application that is replaced is another IdP.
    if (step.resource === "configuration" || step.resource === "application") return "lasting";
    return step.resource === "assignments" ? "meanwhile" : "never";
  }

  private configuration() {
    const all = this.world.flagsmith.store.data.samlConfigurations;
    return all.find((each) => !this.foreign.samlConfigurations.some(({ id }) => id === each.id));
  }

  private applications() {
    return this.world.okta.store.applications
      .all()
      .filter((each) => each.label !== "Flagsmith of a second stack");
  }

  private note(what: string, result: RunResult): void {
    this.log.push(`${what}: ${describeRun(result)}`);
  }
}

/** A configuration that was renamed by hand leaves its name, its id in the state, to another one with another number. */
function isSameObject(ours: Recorded, theirs: Recorded): boolean {
  return ours.id === theirs.id && ours.outputs.configurationId === theirs.outputs.configurationId;
}

/**
 * A connection, what people and programs may do to it, and what has to be true after each step.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { RotationRefused } from "../../../src/commands/rotate/connection.js";
import { type Wanted, connectionProgram, plainConnection, types } from "./connection.js";
import { type Foreign, addForeign } from "./differences.js";
import { editByHand, isInOkta } from "./edits.js";
import { type Engine, type Recorded, type RunResult, describeRun } from "./engine.js";
import { Live, labelOfSecond } from "./live.js";
import { changeProgram } from "./programChanges.js";
import { BrokenPromise, Promises } from "./promises.js";
import { type Means, upUntilSettled } from "./remedies.js";
import { type RotateStep, rotateStep, rotatedConnection } from "./rotation.js";
import { SignIns } from "./signIns.js";
import type { Step } from "./steps.js";
import { type World, createWorld, urls } from "./world.js";

/** Inputs that a resource is told for its next decision, and that are nothing in Flagsmith. */
const guidance = ["applicationKeys", "retiredKeys", "allowIdpReplacement"];

/** Time between two steps. */
const minutes = 7;

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
  private readonly live = new Live(this.world, this.foreign);
  private readonly signIns = new SignIns(this.world);
  private readonly promises = new Promises(this.world, this.foreign, this.live, this.signIns);
  private counter = 0;
  /** Flagsmith was changed behind the state's back, which only a refresh can see. */
  private isEdited = false;
  private readonly log: string[] = [];

  /** Makes the connection. */
  async begin(): Promise<void> {
    const made = await this.engine.up(connectionProgram(this.wanted));
    if (!made.ok) throw new Error(`The first up failed: ${made.errors.join(" ")}`);
    await this.promises.rightOnesIn(this.wanted, "after the first up");
  }

  /** Does one thing, and checks every promise. @throws BrokenPromise */
  async take(step: Step): Promise<void> {
    this.steps += 1;
    this.world.clock.pass(minutes * 60_000);
    const before = await this.signIns.whoIsIn(this.wanted.samlOrganisation);
    const mayKeepOut = this.mayKeepOut(step);
    const what = JSON.stringify(step);
    // Whoever made the call may take an error for Flagsmith's.
    let broken: Error | undefined;
    if (mayKeepOut === "never")
      this.world.afterWrite = async (call) => {
        const when = `after ${call} of ${what}`;
        await this.promises.stillIn(before, this.wanted, when).catch((error: Error) => (broken ??= error));
      };
    try {
      await this.carryOut(step);
    } finally {
      this.world.afterWrite = async () => {};
    }
    if (broken !== undefined) throw broken;
    if (mayKeepOut !== "lasting") await this.promises.stillIn(before, this.wanted, `after ${what}`);
    this.promises.othersUntouched();
  }

  /** The next `up --refresh` converges, and the one after it has nothing to do. @throws BrokenPromise */
  async finish(): Promise<void> {
    const { last, wanted } = await upUntilSettled(this.wanted, this.means());
    this.wanted = wanted;
    if (!last.ok) throw new BrokenPromise(`The last up fails: ${last.errors.join(" ")}`);
    this.promises.recorded(this.engine.state);
    let [again, steps] = await this.upAgain();
    if (this.isRemovalOfOldKeys(steps)) {
      [again, steps] = await this.upAgain();
      this.promises.oneKey("After the second up");
    }
    if (!again.ok || steps.length > 0)
      throw new BrokenPromise(`The up after the last one: ${JSON.stringify([again.errors, steps])}`);
    this.promises.othersUntouched();
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
      case "up":
        await this.up({ refresh: step.refresh, preview: step.preview });
        return;
      case "killed up":
        this.world.machine.failAfter(step.calls, step.at);
        await this.up({ refresh: step.refresh });
        this.world.machine.start();
        return this.recover();
      case "edit":
        if (!isInOkta(step.edit)) this.isEdited = true;
        return editByHand(step.edit, {
          world: this.world,
          configuration: this.live.configuration,
          application: this.live.applications[0],
          groups: this.live.groups,
          next: () => (this.counter += 1),
        });
      case "program":
        this.wanted = changeProgram(
          step.change,
          this.wanted,
          this.live.configuration?.name,
          (this.counter += 1),
        );
        return;
      case "refresh":
        return this.refresh(step.target);
      case "replace":
        this.note(`replace ${step.resource}`, await this.replace(step.resource));
        return;
      case "switch key in Okta":
        return this.switchByHand();
      case "rotate":
        return this.rotate(step);
      case "killed rotate":
        this.world.machine.failAfter(step.calls, step.at);
        await this.takeRotateStep(step.step);
        return this.world.machine.start();
      case "at once":
        return this.atOnce(step);
      case "rename":
        return this.rename(step.alias);
      case "second operator":
        return this.secondOperator();
      case "another Flagsmith":
        return this.anotherFlagsmith();
    }
  }

  /** An `up`. If it ends without an error, it has to be true what that says. */
  private async up({
    refresh,
    preview = false,
  }: {
    readonly refresh: boolean;
    readonly preview?: boolean;
  }): Promise<RunResult> {
    const program = connectionProgram(this.wanted);
    const what = refresh ? "up --refresh" : "up";
    if (preview) {
      // What a preview refuses is not begun.
      const previewed = await this.engine.up(program, { isPreview: true, refresh });
      if (!previewed.ok) {
        this.note(`preview of ${what}`, previewed);
        return previewed;
      }
    }
    const result = await this.engine.up(program, { refresh });
    this.note(what, result);
    if (!result.ok) return result;
    if (refresh) this.isEdited = false;
    if (this.isEdited) return result;
    await this.promises.rightOnesIn(this.wanted, `after an ${what} without an error`);
    if (refresh) this.promises.onlyKeysOfOkta(`After an ${what}`);
    return result;
  }

  /** An `up --refresh`, with the steps that are more than other words for the same. */
  private async upAgain(): Promise<readonly [RunResult, RunResult["steps"]]> {
    this.world.clock.pass(minutes * 60_000);
    const again = await this.up({ refresh: true, preview: true });
    // What a refresh of Okta's side finds in other words is its plugin's affair, as long as nothing follows from it.
    const steps = again.steps.filter(
      ({ op, urn, changed }) =>
        op !== "refresh" ||
        (changed?.every((each) => guidance.includes(each)) !== true && !urn.includes("okta:")),
    );
    return [again, steps];
  }

  /** If old keys are to be removed, the `up` that brings a new one keeps the old one beside it, and the one after it takes the old one out. */
  private isRemovalOfOldKeys(steps: RunResult["steps"]): boolean {
    const [step, ...more] = steps;
    if (this.wanted.retiredKeys !== "remove" || step === undefined || more.length > 0) return false;
    return step.op === "update" && step.urn.includes(types.metadata);
  }

  private means(): Means {
    return {
      engine: this.engine,
      up: async (wanted) => {
        this.world.clock.pass(minutes * 60_000);
        this.wanted = wanted;
        return this.up({ refresh: true, preview: true });
      },
      import: async (what) => {
        const imported = await this.engine.import(what);
        this.note(`import ${what.type} ${what.name} ${what.id}`, imported);
        return imported;
      },
      activateApplications: () => {
        for (const each of this.live.applications)
          this.world.okta.store.applications.put({ ...each, status: "ACTIVE" });
      },
    };
  }

  private replace(resource: keyof typeof types): Promise<RunResult> {
    const names = this.engine.state.filter((each) => each.type === types[resource]).map((each) => each.name);
    const isOf = (each: Recorded) => each.type === types[resource] && names.includes(each.name);
    return this.engine.up(connectionProgram(this.wanted), { replaceWhere: isOf });
  }

  /** What the documents say after a run was killed: what it was creating is imported, if it is there and has no predecessor in the state. */
  private async recover(): Promise<void> {
    for (const pending of this.engine.pending) {
      if (this.engine.state.some(({ urn }) => urn === pending.urn)) continue;
      const made = this.live.unrecorded(pending, this.engine.state);
      if (made !== undefined) this.note(`import ${made.type}`, await this.engine.import(made));
    }
  }

  private async switchByHand(): Promise<void> {
    const [application] = this.live.applications;
    if (application === undefined) return;
    const { okta } = rotatedConnection(this.world, application.id, this.wanted.samlOrganisation);
    await okta.signWith((await okta.generate(5)).kid);
  }

  private async rotate({ step, sync }: Extract<Step, { kind: "rotate" }>): Promise<void> {
    if (!(await this.takeRotateStep(step)) || !sync) return;
    this.note("sync", await this.engine.refresh());
    await this.up({ refresh: false });
  }

  /** @returns whether its command would go on. */
  private async takeRotateStep(step: RotateStep): Promise<boolean> {
    const application = this.engine.state.find((each) => each.type === types.application);
    const metadata = this.engine.state.find((each) => each.type === types.metadata);
    if (application === undefined || metadata === undefined) return false;
    const connection = rotatedConnection(this.world, application.id, metadata.id);
    try {
      await rotateStep(connection, step);
      this.log.push(`rotate ${step}`);
    } catch (error) {
      this.log.push(`rotate ${step}: ${String(error)}`);
      return error instanceof RotationRefused;
    }
    return true;
  }

  /** Neither knows of the other. The engine lets nobody run two `up` of one stack at once, and `rotate` needs no engine. */
  private async atOnce({ first, second, calls }: Extract<Step, { kind: "at once" }>): Promise<void> {
    const { machine } = this.world;
    const begins = machine.afterCalls(calls);
    const one = (
      first === "up" ? this.engine.up(connectionProgram(this.wanted)) : this.takeRotateStep(first)
    ).finally(() => machine.rest());
    await Promise.all([one, begins.then(() => this.takeRotateStep(second))]);
    const result = await one;
    if (typeof result !== "boolean") this.note(`up beside rotate ${second}`, result);
  }

  private async refresh(target: keyof typeof types | undefined): Promise<void> {
    const only = target && (({ type }: Recorded) => type === types[target]);
    this.note(`refresh ${target ?? ""}`, await this.engine.refresh(only));
  }

  private async rename(alias: boolean): Promise<void> {
    const before = this.wanted;
    const name = `acme${(this.counter += 1)}`;
    this.wanted = { ...before, name, aliases: alias ? [before.name, ...(before.aliases ?? [])] : [] };
    const result = await this.up({ refresh: false, preview: true });
    // What was refused is taken back, as its author would.
    if (!alias && !result.ok) this.wanted = before;
  }

  /** Another stack for the same SAML organisation, by somebody who does not know of the first; then it is taken down. */
  private async secondOperator(): Promise<void> {
    const result = await this.second.up(connectionProgram({ ...this.wanted, label: labelOfSecond }));
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

  /** Whether a step may keep people out who were in: never, while it lasts, or until the next `up` at least. */
  private mayKeepOut(step: Step): "never" | "meanwhile" | "lasting" {
    if (step.kind === "edit" || step.kind === "switch key in Okta" || step.kind === "program")
      return "lasting";
    // Okta makes a key and switches to it in one; the next thing that happens is Flagsmith's.
    const applied = this.engine.state.find((each) => each.type === types.application)?.inputs.keyName;
    if (applied !== this.wanted.signingKeyName) return "lasting";
    // Under another name the sign-in has another address.
    if (this.live.configuration?.name !== this.wanted.samlOrganisation) return "lasting";
    // What one takes out while the other switches to it, either puts back.
    if (step.kind === "at once") return "meanwhile";
    if (step.kind !== "replace") return "never";
    // A configuration that is replaced is away for a while, and an application that is replaced is another IdP.
    if (step.resource === "configuration" || step.resource === "application") return "lasting";
    return step.resource === "assignments" ? "meanwhile" : "never";
  }

  private note(what: string, result: RunResult): void {
    this.log.push(`${what}: ${describeRun(result)}`);
  }
}

/** A configuration that was renamed by hand leaves its name, its id in the state, to another one with another number. */
function isSameObject(ours: Recorded, theirs: Recorded): boolean {
  return ours.id === theirs.id && ours.outputs.configurationId === theirs.outputs.configurationId;
}

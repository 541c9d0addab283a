/**
 * Every resource × verb × call × fault: what a fault leaves behind, and whether the next `up` puts it right.
 *
 * @module
 */
import type { Fault } from "../../../sandbox/src/faults/faults.js";
import type { FlagsmithData } from "../../../sandbox/src/flagsmith/store.js";
import { idpMetadataText } from "../idpMetadata.js";
import { adoptionIn } from "./adoption.js";
import { types } from "./connection.js";
import { type Foreign, addForeign, differences } from "./differences.js";
import type { Declaration, Engine, Program, Recorded, RunResult } from "./engine.js";
import { type World, createWorld, urls } from "./world.js";

/** A way in which one resource is used. */
interface Verb {
  readonly name: string;
  /** What is there beforehand. Undefined: nothing. */
  readonly before: Program | undefined;
  /** Runs once with the fault. */
  readonly act: (engine: Engine) => Promise<RunResult>;
  /** What has to be there at the end. */
  readonly after: Program;
  /** State that the run begins with, of what `before` left. Default: all. */
  readonly knows?: (each: Recorded) => boolean;
}

interface Scene {
  readonly resource: string;
  readonly verbs: readonly Verb[];
}

/** A place in the matrix. */
export interface Cell {
  readonly resource: string;
  readonly verb: string;
  /** The call that met the fault, and which one of the run's it was. */
  readonly call: string;
  readonly occurrence: number;
  readonly fault: Fault;
  /** How many calls in a row met it. */
  readonly times: number;
}

/** A promise that was broken there. */
export interface Hole extends Cell {
  readonly broken: string;
}

/** What came of it all. */
export interface MatrixResult {
  readonly cells: number;
  /** Cells in which the run with the fault failed, so that the next one had something to put right. */
  readonly failedRuns: number;
  /** Cells in which the next `up` was refused with the line that adopts what exists. */
  readonly adoptions: number;
  readonly holes: readonly Hole[];
}

/** All calls from the given one on. */
const everyCall = 99;

const elsewhere = `${urls.other}/api/v1/`;

/** The faults, and how many calls in a row meet each. */
export const faults: readonly (readonly [Fault, number])[] = [
  ...(["none", "retry-after", "retry-after-date", "rate-limit"] as const).map(
    (header) => [{ kind: "throttle", header, seconds: 1 }, 1] as const,
  ),
  [{ kind: "throttle", header: "retry-after", seconds: 1 }, everyCall],
  ...([500, 502, 503, 504] as const).map(
    (status) => [{ kind: "serverError", status, effect: "none" }, 1] as const,
  ),
  [{ kind: "serverError", status: 503, effect: "none" }, everyCall],
  [{ kind: "serverError", status: 500, effect: "done" }, 1],
  [{ kind: "serverError", status: 502, effect: "done" }, everyCall],
  ...(["before", "during", "after"] as const).flatMap((at) => [
    [{ kind: "cut", at }, 1] as const,
    [{ kind: "cut", at }, everyCall] as const,
  ]),
  [{ kind: "stale" }, 1],
  [{ kind: "truncate" }, 1],
  [{ kind: "oversize", bytes: 2_000_000 }, 1],
  ...(["types", "null", "object", "list", "html"] as const).map(
    (body) => [{ kind: "wrongBody", body }, 1] as const,
  ),
  [{ kind: "redirect", status: 302, location: elsewhere }, 1],
  [{ kind: "redirect", status: 307, location: elsewhere }, 1],
  [{ kind: "shortPage" }, 1],
  [{ kind: "endlessPages" }, 1],
  [{ kind: "clockSkew", seconds: 86_400 }, 1],
  [{ kind: "clockSkew", seconds: -86_400 }, 1],
];

const configuration = (change: Declaration["inputs"] = {}): Declaration => ({
  type: types.configuration,
  name: "it",
  inputs: { name: "acme", frontendUrl: urls.flagsmith, ...change },
});
const group = (change: Declaration["inputs"] = {}): Declaration => ({
  type: types.group,
  name: "it",
  inputs: { name: "Developers", externalId: "eng", ...change },
});

const only =
  (...declarations: readonly Declaration[]): Program =>
  async (context) => {
    for (const each of declarations) await context.register(each);
  };

/** A configuration, and what belongs to it. */
const belonging =
  (make: (configurationId: number, name: string) => Declaration): Program =>
  async (context) => {
    const { properties, urn } = await context.register(configuration());
    const declaration = make(properties.configurationId as number, properties.name as string);
    await context.register({ ...declaration, dependsOn: [urn] });
  };
const mapping = (idpAttribute = "mail") =>
  belonging((configurationId) => ({
    type: types.mapping,
    name: "it",
    inputs: { configurationId, attribute: "email", idpAttribute },
    propertyDependencies: { configurationId: [urnOfConfiguration] },
  }));
const urnOfConfiguration = `urn:pulumi:dev::p::${types.configuration}::it`;
const metadata = (metadataXml: string) =>
  belonging((_, samlConfiguration) => ({
    type: types.metadata,
    name: "it",
    inputs: { samlConfiguration, metadataXml },
    propertyDependencies: { samlConfiguration: [urnOfConfiguration] },
    deletedWith: urnOfConfiguration,
  }));

const asking: Program = async (context) => {
  const { organisation } = await context.invoke("flagsmith-sso:index:getOrganisation", {});
  if (organisation !== 1) throw new Error("getOrganisation named another organisation.");
};

const scenes: readonly Scene[] = [
  {
    resource: "SamlConfiguration",
    verbs: verbsOf({
      type: types.configuration,
      without: only(),
      made: only(configuration()),
      changed: only(configuration({ allowIdpInitiated: true })),
      idOf: () => "acme",
    }),
  },
  {
    resource: "IdpMetadata",
    verbs: verbsOf({
      type: types.metadata,
      without: only(configuration()),
      made: metadata(idpMetadataText({ keys: ["k1"] })),
      changed: metadata(idpMetadataText({ keys: ["k3"] })),
      idOf: () => "acme",
    }),
  },
  {
    resource: "AttributeMapping",
    verbs: verbsOf({
      type: types.mapping,
      without: only(configuration()),
      made: mapping(),
      changed: mapping("upn"),
      idOf: (data) => String(data.attributeMappings.at(-1)?.id),
    }),
  },
  {
    resource: "Group",
    verbs: verbsOf({
      type: types.group,
      without: only(),
      made: only(group()),
      changed: only(group({ name: "Engineers" })),
      idOf: (data) => String(data.groups.at(-1)?.id),
    }),
  },
  {
    resource: "getOrganisation",
    verbs: [
      {
        name: "invoke",
        before: undefined,
        act: (engine) => engine.up(asking),
        after: asking,
      },
    ],
  },
];

/** The verbs of one resource. */
function verbsOf({
  type,
  without,
  made,
  changed,
  idOf,
}: {
  readonly type: string;
  readonly without: Program;
  readonly made: Program;
  readonly changed: Program;
  readonly idOf: (data: FlagsmithData) => string;
}): readonly Verb[] {
  const knows = (each: Recorded) => each.type !== type;
  return [
    {
      name: "preview create",
      before: without,
      act: (engine) => engine.up(made, { isPreview: true }),
      after: made,
    },
    { name: "create", before: without, act: (engine) => engine.up(made), after: made },
    { name: "read", before: made, act: (engine) => engine.refresh(), after: made },
    { name: "diff", before: made, act: (engine) => engine.up(made, { refresh: true }), after: made },
    {
      name: "preview update",
      before: made,
      act: (engine) => engine.up(changed, { isPreview: true }),
      after: changed,
    },
    { name: "update", before: made, act: (engine) => engine.up(changed), after: changed },
    { name: "delete", before: made, act: (engine) => engine.up(without), after: without },
    {
      name: "import",
      before: made,
      knows,
      act: (engine) => engine.import({ type, name: "it", id: idOf(scene.world.flagsmith.store.data) }),
      after: made,
    },
  ];
}

/** The one world that all cells are played in, one after the other. */
let scene: { readonly world: World };

/** Plays the matrix. `share`: each cell whose number is divisible by it. */
export async function runMatrix({ share = 1 }: { readonly share?: number } = {}): Promise<MatrixResult> {
  const world = createWorld();
  scene = { world };
  const result = { cells: 0, failedRuns: 0, adoptions: 0, holes: [] as Hole[] };
  let number = 0;
  try {
    for (const { resource, verbs } of scenes) {
      for (const verb of verbs) {
        const prepared = await prepare(world, verb);
        for (const [index, call] of prepared.calls.entries()) {
          for (const [fault, times] of faults) {
            number += 1;
            if (number % share !== 0) continue;
            const cell: Cell = { resource, verb: verb.name, call, occurrence: index + 1, fault, times };
            const { broken, failed, adopted } = await play(world, verb, prepared, cell);
            result.cells += 1;
            if (failed) result.failedRuns += 1;
            if (adopted) result.adoptions += 1;
            result.holes.push(...broken.map((each) => ({ ...cell, broken: each })));
          }
        }
      }
    }
  } finally {
    world.close();
  }
  return result;
}

/** What a verb begins with. */
interface Prepared {
  readonly cloud: FlagsmithData;
  readonly state: readonly Recorded[];
  /** Ids of what is somebody else's. */
  readonly foreign: Foreign;
  /** The calls of a run in which nothing goes wrong. */
  readonly calls: readonly string[];
}

async function prepare(world: World, verb: Verb): Promise<Prepared> {
  world.flagsmith.store.restore(emptyCloud(world));
  const foreign = addForeign(world.flagsmith.store.data);
  const engine = world.engine();
  if (verb.before !== undefined) expectOk(await engine.up(verb.before), "preparing");
  const state = engine.state.filter(verb.knows ?? (() => true));
  engine.restore(state);
  const cloud = world.flagsmith.store.snapshot();
  const from = world.calls.length;
  expectOk(await verb.act(engine), `${verb.name} without a fault`);
  return { cloud, state, foreign, calls: world.calls.slice(from) };
}

async function play(world: World, verb: Verb, { cloud, state, foreign }: Prepared, cell: Cell) {
  const { store } = world.flagsmith;
  store.restore(cloud);
  world.calls.length = 0;
  const engine = world.engine();
  engine.restore(state);
  const { fault, occurrence, times } = cell;
  const ordered = world.faults.order({ service: "flagsmith", call: "*", occurrence, times, fault });
  const acted = await verb.act(engine);
  ordered.cancel();

  const broken: string[] = [];
  if (ordered.met.length === 0) broken.push("the fault met no call");
  let next = await engine.up(verb.after);
  const adopted = !next.ok && (await adopt(engine, next));
  if (adopted) next = await engine.up(verb.after);
  if (!next.ok)
    broken.push(`the next up failed: ${next.errors.join(" ")} (the run itself: ${acted.errors.join(" ")})`);
  else {
    const again = await engine.up(verb.after, { refresh: true });
    if (!again.ok || again.steps.length > 0)
      broken.push(`the up after the next one: ${JSON.stringify([again.errors, again.steps])}`);
  }
  broken.push(...differences(engine.state, store.data, foreign));
  if (world.calls.some((each) => each.startsWith("other "))) broken.push("the credential went elsewhere");
  return { broken, failed: !acted.ok, adopted };
}

/** Does what a refusal says, if it names something to import. */
async function adopt(engine: Engine, { errors }: RunResult): Promise<boolean> {
  const adoption = adoptionIn(errors.join(" "));
  return adoption !== undefined && (await engine.import(adoption)).ok;
}

function expectOk({ ok, errors }: RunResult, what: string): void {
  if (!ok) throw new Error(`${what}: ${errors.join(" ")}`);
}

let untouched: FlagsmithData | undefined;

function emptyCloud(world: World): FlagsmithData {
  untouched ??= world.flagsmith.store.snapshot();
  return untouched;
}

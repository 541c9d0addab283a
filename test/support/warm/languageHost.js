/**
 * Pulumi's Node.js language host and the process that it starts to run a program (`@pulumi/pulumi/cmd/run`), both in this
 * process. `test/engine/warmProcesses.test.ts` holds them to the real ones.
 */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const grpc = require("@grpc/grpc-js");
const errors = require("@pulumi/pulumi/errors");
const log = require("@pulumi/pulumi/log");
const { defaultErrorMessage } = require("@pulumi/pulumi/cmd/run/error");
const languageProto = require("@pulumi/pulumi/proto/language_pb");
const languageService = require("@pulumi/pulumi/proto/language_grpc_pb");
const pluginProto = require("@pulumi/pulumi/proto/plugin_pb");
const settings = require("@pulumi/pulumi/runtime/settings");
const stack = require("@pulumi/pulumi/runtime/stack");
const state = require("@pulumi/pulumi/runtime/state");
const { version: oktaVersion } = require("@pulumi/okta/package.json");

// What programs import, so that it is loaded before the first one runs.
await import("../../../dist/index.js");
await import("../../../dist/component/flagsmithSso.js");

/** Reports an error of a run that nothing has caught, by the state of the run. */
const reports = new WeakMap();
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    const store = state.getLocalStore();
    // Of a run that is over, which its engine has left: as in a process that is killed.
    if (store !== undefined) reports.get(store)?.(error);
  });
}

/** Calls to the engine that are under way, by the state of the run. */
const calls = new WeakMap();
settings.grpcClientOptions.interceptors = [
  (options, nextCall) => {
    const store = state.getLocalStore() ?? calls;
    const count = (by) => calls.set(store, (calls.get(store) ?? 0) + by);
    return new grpc.InterceptingCall(nextCall(options), {
      start: (metadata, _, next) => {
        count(1);
        const onReceiveStatus = (status, nextStatus) => {
          count(-1);
          nextStatus(status);
        };
        next(metadata, { onReceiveStatus });
      },
    });
  },
];

/**
 * Logs are sent one after the other, also those of different runs, and one about a resource waits for its URN, which may never
 * be known. In a process that ends that is no loss; here the next run would wait too.
 */
let runEnds = Promise.resolve("");
for (const level of ["debug", "info", "warn", "error"]) {
  const write = log[level];
  log[level] = (message, resource, ...rest) => {
    const ends = runEnds;
    const promise = () => Promise.race([resource.urn.promise(), ends]);
    return write(message, resource === undefined ? undefined : { urn: { promise } }, ...rest);
  };
}

let server;
let engine = "";
let runs = 0;

/** Serves the language host to the engine whose address is the last argument. */
export async function playLanguageHost(args) {
  engine = args.at(-1) ?? "";
  server ??= serve();
  let end;
  runEnds = new Promise((done) => (end = () => done("")));
  return { port: await server, end };
}

function serve() {
  const host = new grpc.Server();
  host.addService(languageService.LanguageRuntimeService, {
    getPluginInfo: (_, callback) => callback(null, new pluginProto.PluginInfo()),
    getRequiredPackages: (_, callback) => callback({ code: grpc.status.UNIMPLEMENTED }),
    getRequiredPlugins: (_, callback) => callback(null, requiredPlugins()),
    run: (call, callback) =>
      run(call.request).then(
        (response) => callback(null, response),
        (error) => callback({ code: grpc.status.UNKNOWN, details: error.stack ?? String(error) }),
      ),
  });
  return new Promise((bound, failed) => {
    host.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error === null ? bound(port) : failed(error),
    );
  });
}

function requiredPlugins() {
  const okta = new pluginProto.PluginDependency();
  okta.setName("okta");
  okta.setKind("resource");
  okta.setVersion(`v${oktaVersion}`);
  const response = new languageProto.GetRequiredPluginsResponse();
  response.setPluginsList([okta]);
  return response;
}

async function run(request) {
  Object.assign(process.env, programEnvironment(request));
  process.chdir(request.getPwd());
  return state.withLocalStorage(async () => {
    const reported = new Set();
    let onReport;
    const anyReport = new Promise((done) => (onReport = done));
    const program = resolve(request.getProgram());
    const path = realpathSync(program);
    const report = (error) => {
      if (reported.has(error)) return;
      reported.add(error);
      reportError(program, error);
      onReport();
    };
    reports.set(state.getLocalStore(), report);
    const done = stack.runInPulumiStack(() => load(path)).then(() => settings.disconnect(true));
    await Promise.race([done.catch(report), anyReport]);
    if (reported.size > 0) await untilQuiet();
    const response = new languageProto.RunResponse();
    response.setBail(reported.size > 0);
    return response;
  });
}

/**
 * Until the run calls the engine no longer. After an error some of a program's promises never settle, and its process ends for
 * want of anything to do.
 */
async function untilQuiet() {
  const turn = () => new Promise((done) => setImmediate(done));
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await turn();
    if ((calls.get(state.getLocalStore()) ?? 0) > 0) quiet = 0;
  }
}

/** What the language host gives a program's process. Source: pulumi/pulumi `cmd/pulumi-language-nodejs/main.go`, `cmd/run/index.ts`. */
function programEnvironment(request) {
  const config = Object.fromEntries(
    [...request.getConfigMap().entries()].map(([key, value]) => [
      key.replace(/:(config:)?/, ":config:"),
      value,
    ]),
  );
  return {
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_ORGANIZATION: request.getOrganization(),
    PULUMI_NODEJS_PROJECT: request.getProject(),
    PULUMI_NODEJS_STACK: request.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(request.getDryrun()),
    PULUMI_NODEJS_PARALLEL: String(request.getParallel()),
    PULUMI_NODEJS_MONITOR: request.getMonitorAddress(),
    PULUMI_NODEJS_ENGINE: engine,
  };
}

/** Evaluates a program anew; what it imports stays loaded. Source: pulumi/pulumi `cmd/run/run.ts`. */
async function load(path) {
  runs += 1;
  const exported = await import(`${pathToFileURL(path).href}?run=${runs}`);
  if (!("default" in exported)) return exported;
  if (Object.keys(exported).length !== 1)
    throw new Error(
      "expected entrypoint module to have either a default export or named exports but not both",
    );
  return exported.default instanceof Function ? exported.default() : exported.default;
}

/** Source: pulumi/pulumi `cmd/run/run.ts`, `uncaughtHandler`. */
function reportError(program, error) {
  if (errors.RunError.isInstance(error)) log.error(error.message);
  else if (errors.ResourceError.isInstance(error))
    log.error(error.hideStack ? error.message : defaultErrorMessage(error), error.resource);
  else
    log.error(
      `Running program '${program}' failed with an unhandled exception:\n${defaultErrorMessage(error)}`,
    );
}

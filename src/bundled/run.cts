/**
 * Runs one of the bundles beside it. A bundle is one file (`build/bundle.js`): opening hundreds of small ones and compiling
 * them takes longer than all that they do.
 *
 * @module
 */
import fs = require("node:fs");
import nodeModule = require("node:module");
import path = require("node:path");
import vm = require("node:vm");

/** What a CommonJS module is called with. */
type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** Node's compile cache, which Node.js 20 does not have, nor the types for it. Source: nodejs.org/api/module.html. */
interface CompileCache {
  enableCompileCache?(folder: string): unknown;
}

/** Where the code cache of a bundle is for this Node.js: V8 refuses that of another version. */
function cacheFile(file: string): string {
  return `${file}.${process.version}-${process.arch}.cache`;
}

/**
 * Runs a bundle and gives what it exports. The code cache that the build made is used if it is of this version of
 * Node.js; otherwise Node's own cache, if it has one.
 *
 * @param name - file name without `.cjs`.
 */
function runBundle(name: string): object {
  const file = path.join(__dirname, `${name}.cjs`);
  const cache = readCache(cacheFile(file));
  if (cache === undefined) {
    (nodeModule as CompileCache).enableCompileCache?.(path.join(__dirname, "compile-cache"));
    return nodeModule.createRequire(file)(file) as object;
  }
  return execute(file, new vm.Script(wrap(file), { filename: file, cachedData: cache }));
}

/** Makes the code cache of a bundle for this Node.js, after `warmUp` has used what a usual run uses. For the build. */
async function writeCache(name: string, warmUp: (bundle: object) => Promise<void>): Promise<void> {
  const file = path.join(__dirname, `${name}.cjs`);
  const script = new vm.Script(wrap(file), { filename: file });
  await warmUp(execute(file, script));
  fs.writeFileSync(cacheFile(file), script.createCachedData());
}

function wrap(file: string): string {
  return `(function (exports, require, module, __filename, __dirname) { ${fs.readFileSync(file, "latin1")}\n})`;
}

function execute(file: string, script: vm.Script): object {
  const module = { exports: {} };
  const wrapper = script.runInThisContext() as Wrapper;
  wrapper(module.exports, nodeModule.createRequire(file), module, file, path.dirname(file));
  return module.exports;
}

function readCache(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

export = { runBundle, writeCache };

/**
 * A warm process: a Node.js in which Pulumi's SDK and this project's code are loaded already. It plays, one after the other,
 * parts for which the engine would start a process of its own; `pool.ts` hands it one at a time, with the connection to the
 * script that the engine did start.
 */
import { playLanguageHost } from "./languageHost.js";
import { playProvider } from "./provider.js";

const home = process.cwd();
const ownEnvironment = { ...process.env };
const parts = { language: playLanguageHost, provider: playProvider };

process.on("message", (_, socket) => void play(socket));
// Whoever began the tests is gone.
process.on("disconnect", () => process.exit());

/** Plays one part, until the engine ends the script or is gone. */
async function play(socket) {
  const gone = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => {});
  const { part, folder, args, environment } = await readRequest(socket);
  replaceEnvironment(environment);
  process.chdir(folder);
  const output = showOutput(socket);
  const { port, end } = await parts[part](args, environment);
  socket.write(`${port}\n`);
  await gone;
  end();
  output.restore();
  process.chdir(home);
  replaceEnvironment(ownEnvironment);
  process.send("free");
}

/** What the script sends: its part, folder, number of arguments, arguments, and environment, each ended by a NUL; last an empty one. */
async function readRequest(socket) {
  const chunks = [];
  return new Promise((resolve) => {
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      const text = Buffer.concat(chunks).toString("utf8");
      if (!text.endsWith("\0\0")) return;
      const [part, folder, count, ...rest] = text.slice(0, -2).split("\0");
      const args = rest.slice(0, Number(count));
      const environment = Object.fromEntries(
        rest
          .slice(Number(count))
          .map((each) => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)]),
      );
      resolve({ part, folder, args, environment });
    });
    socket.resume();
  });
}

function replaceEnvironment(environment) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
}

/** Sends what is printed to the script, which prints it in turn. */
function showOutput(socket) {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk, encoding, done) => {
      if (!socket.destroyed) socket.write(chunk, typeof encoding === "string" ? encoding : undefined);
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback !== undefined) process.nextTick(callback);
      return true;
    };
  }
  return { restore: () => streams.forEach((stream, index) => (stream.write = writes[index])) };
}

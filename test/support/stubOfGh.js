/**
 * As much of GitHub's command `gh` as the examples use, with GitHub's own limit on a comment. It keeps the comments of one
 * pull request in a file: `node stubOfGh.js comments.json api …`.
 *
 * Sources: `gh api --help`, and for the limit the error "Body is too long (maximum is 65536 characters)" of GitHub's API.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const limit = 65_536;
const [file, command, ...rest] = process.argv.slice(2);
if (command !== "api") fail(`the stub knows "gh api" only, not "gh ${command}"`);
if (!process.env.GH_TOKEN)
  fail("gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.");

const { values, positionals } = parseArgs({
  args: rest,
  allowPositionals: true,
  options: {
    method: { type: "string", default: "GET" },
    field: { type: "string" },
    jq: { type: "string" },
    paginate: { type: "boolean" },
    silent: { type: "boolean" },
  },
});
const [path = ""] = positionals;
const comments = JSON.parse(readFileSync(file, "utf8"));

if (/^repos\/[^/]+\/[^/]+\/issues\/\d+\/comments$/.test(path)) {
  if (values.method === "POST") add();
  else list();
} else if (/^repos\/[^/]+\/[^/]+\/issues\/comments\/\d+$/.test(path) && values.method === "PATCH") {
  change(Number(path.split("/").at(-1)));
} else fail(`gh: Not Found (HTTP 404): ${path}`);

function list() {
  // Of jq it knows this one question: the comments of a user that begin with a text.
  const asked =
    /^\.\[\] \| select\(\.user\.login == "(.+?)" and \(\.body \| startswith\("(.+?)"\)\)\) \| \.id$/.exec(
      values.jq ?? "",
    );
  if (asked === null) fail(`the stub cannot evaluate --jq ${values.jq}`);
  const [, login, start] = asked;
  const found = comments.filter(({ user, body }) => user.login === login && body.startsWith(start));
  process.stdout.write(found.map(({ id }) => `${id}\n`).join(""));
}

function add() {
  const id = Math.max(0, ...comments.map((each) => each.id)) + 1;
  write([...comments, { id, user: { login: "github-actions[bot]" }, body: bodyOf() }]);
}

function change(id) {
  if (!comments.some((each) => each.id === id)) fail("gh: Not Found (HTTP 404)");
  write(comments.map((each) => (each.id === id ? { ...each, body: bodyOf() } : each)));
}

/** The field `body=@file`. */
function bodyOf() {
  const [, source] = /^body=@(.+)$/.exec(values.field ?? "") ?? fail("gh: the field body is missing");
  const body = readFileSync(source, "utf8");
  if (body.length > limit) fail("gh: Body is too long (maximum is 65536 characters) (HTTP 422)");
  return body;
}

function write(changed) {
  writeFileSync(file, JSON.stringify(changed));
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/**
 * What a client meets at the edges of Flagsmith's API: Python's numbers, texts and patterns, Django's headers and pre-flights. Sources:
 * recordings of Flagsmith 2.265.0, the sources of Django REST framework 3.15, django-health-check and django-cors-headers.
 */
import { describe, expect, it } from "vitest";
import { createFlagsmith } from "./flagsmith.js";
import { isDigits, pythonInt } from "./http/pythonInt.js";

const { app, store } = createFlagsmith({});
const key = { Authorization: "Api-Key sandboxk.acmeacmeacmeacmeacmeacmeacmeacme" };
const groups = "/api/v1/organisations/1/groups/";

async function ask(method: string, path: string, headers: Record<string, string> = key, body?: string) {
  const answer = await app.request(`http://flagsmith.test${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

const json = { ...key, "Content-Type": "application/json" };
const create = (body: object, headers: Record<string, string> = json) =>
  ask("POST", groups, headers, JSON.stringify(body));

describe("numbers", () => {
  it.each([
    ["1", 1],
    [" 1\u001f", 1],
    ["+1", 1],
    ["-1", -1],
    ["1_0", 10],
    ["\uff11\u0665", 15],
    ["\ud835\udfdb", 3],
    ["1.0", undefined],
    ["0x1", undefined],
    ["1e0", undefined],
    ["_1", undefined],
    ["\u00b2", undefined],
    ["", undefined],
  ])("read %j as Python does", (text, value) => expect(pythonInt(text)).toBe(value));

  it("are digits to a check that also takes superscripts", () => {
    expect(["1", "\uff11", "\u00b2"].map(isDigits)).toEqual([true, true, true]);
    expect(["+1", " 1", "-1", "1.0", ""].map(isDigits)).toEqual([false, false, false, false, false]);
  });

  it.each([
    ["?page=%EF%BC%91", 200],
    ["?page=%2B1", 200],
    ["?page=", 200],
    ["?page=9&page=1", 200],
    ["?page=1&page=9", 404],
    ["?page=1.0", 404],
    ["?page=0x1", 404],
  ])("of a page: %s is answered with %i", async (query, status) => {
    expect((await ask("GET", `${groups}${query}`)).status).toBe(status);
  });

  it("in a path are the organisation's only as digits, and a group's also with a sign or spaces", async () => {
    const { id } = JSON.parse((await create({ name: "numbers" })).text) as { id: number };
    const status = async (path: string) => (await ask("GET", `/api/v1/organisations/${path}`)).status;
    expect(await status("%EF%BC%91/")).toBe(200);
    expect(await status("+1/")).toBe(400);
    expect(await status("%201/")).toBe(400);
    expect(await status("%C2%B2/")).toBe(500);
    expect(await status(`1/groups/+${id}/`)).toBe(200);
    expect(await status(`1/groups/%20${id}/`)).toBe(200);
    expect(await status("1/groups/-1/")).toBe(404);
  });
});

describe("fields", () => {
  it.each(["Yes", "T", "ON", "1", 1, "y", true])("take %j for true", async (value) => {
    const { text } = await create({ name: "flag", is_default: value });
    expect(JSON.parse(text)).toMatchObject({ is_default: true });
  });

  it("name every fault of a text", async () => {
    const { status, text } = await create({ name: `${"x".repeat(200)}\u0000\ud83d` });
    expect([status, JSON.parse(text)]).toEqual([
      400,
      {
        name: [
          "Ensure this field has no more than 200 characters.",
          "Null characters are not allowed.",
          "Surrogate characters are not allowed: U+D83D.",
        ],
      },
    ]);
  });

  it("lose Python's white space, and keep what only JavaScript takes for it", async () => {
    const { text } = await create({ name: "\u0085 name\ufeff\u001c" });
    expect(JSON.parse(text)).toMatchObject({ name: "name\ufeff" });
  });

  it.each(["*/*", "application/*", "*/json"])("are read from a body of type %s", async (type) => {
    expect((await create({ name: "type" }, { ...key, "Content-Type": type })).status).toBe(201);
  });
});

describe("people", () => {
  it("who are no members find no group, and may not list them", async () => {
    const { id } = JSON.parse((await create({ name: "members" })).text) as { id: number };
    const stranger = createFlagsmith({}).store.data.users[0];
    store.data.users.push({ ...stranger!, id: 999, email: "stranger@example.com", token: "s".repeat(40) });
    const token = { Authorization: `Token ${"s".repeat(40)}` };
    for (const method of ["GET", "PATCH", "DELETE"])
      expect((await ask(method, `${groups}${id}/`, token)).status).toBe(404);
    expect((await ask("GET", groups, token)).status).toBe(403);
  });
});

describe("probes and browsers", () => {
  it.each([
    ["application/json", "application/json"],
    ["application/json, text/plain, */*", "application/json"],
    ["*/*", "text/html; charset=UTF-8"],
    ["text/html;q=0.5, application/json", "application/json"],
  ])("get /health in the form of their first type: %s", async (accept, type) => {
    const { status, headers } = await ask("GET", "/health", { Accept: accept });
    expect([status, headers.get("Content-Type")]).toEqual([200, type]);
  });

  it("are refused by /health if they take neither JSON nor HTML", async () => {
    expect((await ask("GET", "/health", { Accept: "image/png" })).status).toBe(406);
  });

  it("learn the length of an answer by a HEAD", async () => {
    const [head, get] = [await ask("HEAD", groups), await ask("GET", groups)];
    expect(head.text).toBe("");
    expect(head.headers.get("Content-Length")).toBe(String(Buffer.byteLength(get.text)));
  });

  it("may ask from any origin, before anybody asks who they are", async () => {
    const origin = { Origin: "https://elsewhere.test" };
    const asked = { ...origin, "Access-Control-Request-Method": "POST" };
    const { status, headers } = await ask("OPTIONS", groups, asked);
    expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    expect(headers.get("access-control-allow-headers")).toContain("authorization");
    expect((await ask("GET", groups, origin)).headers.get("access-control-allow-origin")).toBe("*");
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Listener, listen } from "../../listen.js";
import { createOktaHttp, nextPage, waitForReset } from "./client.js";
import { unlessNotFound } from "./failure.js";

const now = Date.parse("2026-01-01T00:00:00Z");
const inSeconds = (seconds: number) => String(now / 1000 + seconds);

let listener: Listener | undefined;
afterEach(() => listener?.close());

/** A client of a server that gives these answers, one after the other, and what it was asked and how long it waited. */
async function converse(...answers: readonly Response[]) {
  listener = await listen();
  const [asked, waited, left]: [Request[], number[], Response[]] = [[], [], [...answers]];
  listener.answerWith((request) => {
    asked.push(request);
    return left.shift() ?? new Response("no answer is left", { status: 599 });
  });
  const http = createOktaHttp({
    url: listener.url,
    authorise: async () => "SSWS token",
    retries: 2,
    sleep: async (milliseconds) => void waited.push(milliseconds),
  });
  return { http, asked, waited };
}

const tooMany = () =>
  new Response("{}", {
    status: 429,
    headers: { "X-Rate-Limit-Reset": inSeconds(3), Date: new Date(now).toUTCString() },
  });

describe("calls to Okta", () => {
  it("carry the token", async () => {
    const { http, asked } = await converse(Response.json({ id: "1" }));
    await http.get("/api/v1/groups/1", z.object({ id: z.string() }));
    expect(asked[0]?.headers.get("authorization")).toBe("SSWS token");
  });

  it("follow a list to its last page", async () => {
    const link =
      '<http://elsewhere/api/v1/groups?limit=1>; rel="self", <http://elsewhere/api/v1/groups?after=2&limit=1>; rel="next"';
    const { http, asked } = await converse(Response.json(["a"], { headers: { link } }), Response.json(["b"]));
    expect(await http.list("/api/v1/groups?limit=1", z.array(z.string()))).toEqual(["a", "b"]);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(["?limit=1", "?after=2&limit=1"]);
  });

  it("wait for the end of a rate limit, by Okta's clock", async () => {
    const { http, waited } = await converse(tooMany(), tooMany(), Response.json("done"));
    expect(await http.get("/api/v1/groups", z.string())).toBe("done");
    expect(waited).toEqual([4000, 4000]);
  });

  it("give up on a rate limit that does not end", async () => {
    const { http } = await converse(tooMany(), tooMany(), tooMany());
    await expect(http.get("/api/v1/groups", z.string())).rejects.toThrow("too many requests");
  });

  it.each([
    [
      404,
      { errorSummary: "Not found: x (App)", errorCauses: [] },
      "the API returned an error: Not found: x (App)",
    ],
    [
      400,
      { errorSummary: "Api validation failed: name", errorCauses: [{ errorSummary: "name: taken" }] },
      "the API returned an error: Api validation failed: name. Causes: errorSummary: name: taken",
    ],
    [
      500,
      { errorSummary: "Internal Server Error" },
      "the API returned an error: Internal Server Error, x-okta-request-id=",
    ],
    [502, undefined, "the API returned an unknown error"],
  ])("that are refused with %i say why as the real plugin does", async (status, body, message) => {
    const answer = body === undefined ? new Response("<html>", { status }) : Response.json(body, { status });
    const { http } = await converse(answer);
    await expect(http.order("DELETE", "/api/v1/apps/1")).rejects.toThrow(message);
  });

  it("tell what is not there from what is refused", async () => {
    const missing = await converse(Response.json({ errorSummary: "Not found" }, { status: 404 }));
    expect(await unlessNotFound(missing.http.order("DELETE", "/x"))).toBeUndefined();
    await listener?.close();
    const refused = await converse(
      Response.json({ errorSummary: "No permission" }, { status: 403, statusText: "Forbidden" }),
    );
    await expect(unlessNotFound(refused.http.order("DELETE", "/x"))).rejects.toThrow(
      "the API returned an error: No permission, Status: 403 Forbidden",
    );
  });

  it("name what an answer lacks", async () => {
    const { http } = await converse(Response.json({ settings: {} }));
    const shape = z.object({ settings: z.object({ app: z.object({}) }) });
    await expect(http.get("/api/v1/apps/1", shape)).rejects.toThrow(
      /^GET \/api\/v1\/apps\/1 .*settings\.app/,
    );
  });
});

describe("the wait for a rate limit", () => {
  const date = new Date(now).toUTCString();

  it("is a second more than Okta says, at most five minutes, and never negative", () => {
    expect(waitForReset({ date, "x-rate-limit-reset": inSeconds(10) })).toBe(11_000);
    expect(waitForReset({ date, "x-rate-limit-reset": inSeconds(-10) })).toBe(1_000);
    expect(waitForReset({ date, "x-rate-limit-reset": inSeconds(9_999) })).toBe(300_000);
  });

  it("is not guessed", () => {
    expect(() => waitForReset({ date })).toThrow("X-Rate-Limit-Reset header is missing or invalid");
  });
});

it("finds no next page if there is none", () => {
  expect(nextPage(undefined)).toBeUndefined();
  expect(nextPage('<http://h/p>; rel="self"')).toBeUndefined();
});

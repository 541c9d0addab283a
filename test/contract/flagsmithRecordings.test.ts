import { describe, expect, it } from "vitest";
import { leftOut } from "./flagsmithRecordings.leftOut.js";
import { createReplay, recordings } from "./flagsmithReplay.js";

/** Headers that clients read. */
const compared = [
  "Content-Type",
  "Allow",
  "WWW-Authenticate",
  "Location",
  "Cache-Control",
  "Pragma",
  "Flagsmith-Version",
];

const replay = createReplay();
const replayed = recordings.filter((each) => leftOut(each.name) === undefined);

describe("what a real Flagsmith answered", () => {
  it.each(replayed)("is what the sandbox answers: $name", async (recording) => {
    const { request, response } = recording;
    const answer = await replay.answer(recording);
    expect(answer.status).toBe(response.status);
    const recorded = new Headers(response.headers);
    const pick = (headers: Headers) =>
      Object.fromEntries(compared.map((header) => [header, headers.get(header)]));
    expect(pick(answer.headers)).toEqual(pick(recorded));
    const body = await answer.text();
    if (request.method === "HEAD" && response.status >= 400)
      expect(answer.headers.get("Content-Length")).toBe(recorded.get("Content-Length"));
    // Django's own pages say the same, whatever was asked for.
    if (response.status === 404 || response.status === 500)
      if ((recorded.get("Content-Type") ?? "").startsWith("text/html") && request.method !== "HEAD")
        expect(body.replaceAll(/\s+/g, "")).toBe(
          String(response.body)
            .replace(/…\(truncated\)$/, "")
            .replaceAll(/\s+/g, ""),
        );
    if (!(recorded.get("Content-Type") ?? "").includes("json") || response.body === "") return;
    const found: unknown = JSON.parse(body);
    if (response.status >= 400) expect(found).toEqual(response.body);
    else expect(shapeOf(found, response.body)).toEqual(shapeOf(response.body, found));
  });

  it("is compared for most of the recordings; the others are left out for a reason", () => {
    const reasons = new Map<string, number>();
    for (const { name } of recordings) {
      const reason = leftOut(name);
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    expect(recordings.length).toBe(432);
    expect({ replayed: replayed.length, leftOut: Object.fromEntries(reasons) }).toMatchSnapshot();
  });
});

/** Keys and types of a value; what is null or empty on either side says nothing of a type. */
function shapeOf(value: unknown, other: unknown): unknown {
  if (value === null || other === null) return "any";
  if (Array.isArray(value) && Array.isArray(other)) {
    return value.length === 0 || other.length === 0 ? [] : [shapeOf(value[0], other[0])];
  }
  if (typeof value !== "object" || typeof other !== "object") return typeof value;
  const twin = other as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shapeOf(each, key in twin ? twin[key] : "missing")]),
  );
}

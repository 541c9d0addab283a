import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Call } from "./call.js";
import { FlagsmithError } from "./errors.js";
import { readPages } from "./pages.js";
import type { Transport } from "./transport.js";

interface Page {
  readonly count: number;
  readonly next: string | null;
  readonly results: readonly { readonly id: number }[];
}

const item = z.object({ id: z.int() });
const call: Call = { method: "GET", route: "organisations/" };

/** Reads a list whose pages a server answers with, the last one again and again. */
async function read(pages: (number: number, asked: number) => Page) {
  let asked = 0;
  const transport: Pick<Transport, "json" | "origin"> = {
    origin: "https://flagsmith.test",
    json: async (sent, form) => form.parse(pages(Number(sent.query?.page ?? 1), (asked += 1))),
  };
  const outcome = await readPages(transport, call, item).then(
    (items) => ({ ids: items.map(({ id }) => id), message: undefined }),
    (error: Error) => ({ ids: undefined, message: error.message }),
  );
  return { ...outcome, asked };
}

/** Pages as an honest server makes them of a list. */
function paginate(ids: readonly number[], size: number) {
  return (number: number): Page => ({
    count: ids.length,
    next: number * size < ids.length ? "http://internal.invalid/" : null,
    results: ids.slice((number - 1) * size, number * size).map((id) => ({ id })),
  });
}

describe("a list in pages", () => {
  it("is complete, whatever the size of a page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(1000), { maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        async (ids, size) => {
          const found = await read(paginate(ids, size));
          expect(found.ids).toEqual(ids);
          expect(found.asked).toBe(Math.max(1, Math.ceil(ids.length / size)));
        },
      ),
    );
  });

  it("is complete or an error, and ends, whatever pages a server sends", async () => {
    const page = fc.record({
      count: fc.integer({ min: -1, max: 6 }),
      next: fc.constantFrom(null, "http://internal.invalid/"),
      results: fc.array(fc.record({ id: fc.nat(6) }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 6 }), async (pages) => {
        const { ids, asked } = await read((number) => pages[Math.min(number, pages.length) - 1] as Page);
        expect(asked).toBeLessThanOrEqual(1000);
        if (ids === undefined) return;
        // The reading that counted ended with a last page, had no object twice, and every page announced its length.
        const last = pages.findIndex(({ next }) => next === null);
        const whole = pages.slice(0, last + 1);
        expect(asked % (last + 1)).toBe(0);
        expect(ids).toEqual(whole.flatMap(({ results }) => results.map(({ id }) => id)));
        expect(new Set(ids).size).toBe(ids.length);
        expect(whole.map(({ count }) => count)).toEqual(whole.map(() => ids.length));
      }),
    );
  });

  it.each<[string, (number: number) => Page, string]>([
    [
      "has more pages for ever",
      (number) => ({ count: 1e9, next: "http://x/", results: [{ id: number }] }),
      "more than 500 pages",
    ],
    ["is shorter than its count", () => ({ ...paginate([1, 2], 9)(1), count: 3 }), "only 2 objects of 3"],
    ["is longer than its count", () => ({ ...paginate([1, 2], 9)(1), count: 1 }), "2 objects of 1"],
    [
      "runs dry",
      (number) => ({ count: 9, next: "http://x/", results: number === 1 ? [{ id: 1 }] : [] }),
      "a page without objects",
    ],
    [
      "repeats a page",
      () => ({ count: 4, next: "http://x/", results: [{ id: 1 }, { id: 2 }] }),
      "an object is in it more than once",
    ],
    [
      "goes on after its end",
      () => ({ count: 1, next: "http://x/", results: [{ id: 1 }] }),
      "more pages after all 1",
    ],
  ])("that %s is no list", async (_how, pages, says) => {
    const { message } = await read(pages);
    expect(message).toContain(`GET /api/v1/organisations/ at https://flagsmith.test gave a list`);
    expect(message).toContain(says);
  });

  it.each<[string, number[], (number: number) => Page]>([
    ["an object was deleted, which moves another to a page that was read", [2, 3], paginate([2, 3], 2)],
    ["the last page is gone", [1, 2], shrunk(paginate([1, 2], 2))],
    ["an object was added", [0, 1, 2, 3], paginate([0, 1, 2, 3], 2)],
  ])("is read again if meanwhile %s", async (_how, ids, after) => {
    const before = paginate([1, 2, 3], 2);
    expect((await read((number, asked) => (asked === 1 ? before : after)(number))).ids).toEqual(ids);
  });
});

/** As Flagsmith answers a page after the last one. */
function shrunk(pages: (number: number) => Page) {
  return (number: number): Page => {
    if (number > 1) throw new FlagsmithError({ found: "Invalid page" }, { kind: "notFound", status: 404 });
    return pages(number);
  };
}

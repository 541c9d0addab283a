import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Page, readPages } from "./pages.js";

const origin = "https://acme.okta.com";
const call = "GET /api/v1/groups";

/** Reads a list of which every page is known by its URL. */
async function read(pages: (url: string) => Page) {
  let asked = 0;
  const outcome = await readPages(call, `${origin}/0`, async (url) => {
    asked += 1;
    return pages(url);
  }).then(
    (records) => ({ records, message: undefined }),
    (error: Error) => ({ records: undefined, message: error.message }),
  );
  return { ...outcome, asked };
}

const next = (url: string) => `<${origin}/self>; rel="self", <${url}>; rel="next"`;

describe("a list of Okta in pages", () => {
  it("is complete, also over pages that are empty", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat()), { minLength: 1, maxLength: 30 }), async (pages) => {
        const { records, asked } = await read((url) => {
          const index = Number(new URL(url).pathname.slice(1));
          const link = index + 1 < pages.length ? next(`${origin}/${index + 1}`) : null;
          return { records: pages[index] ?? [], link };
        });
        expect([records, asked]).toEqual([pages.flat(), pages.length]);
      }),
    );
  });

  it("is complete or an error, and ends, wherever its pages lead", async () => {
    const anyLink = fc.oneof(
      fc.constant(null),
      fc.nat(4).map((page) => next(`${origin}/${page}`)),
      fc.nat(4).map((page) => next(`/${page}`)),
      fc.string().map(next),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyLink, { minLength: 5, maxLength: 5 }), async (links) => {
        const { records, asked } = await read((url) => {
          expect(new URL(url).origin).toBe(origin);
          const index = Number(new URL(url).pathname.slice(1));
          return { records: [index], link: links[index] ?? null };
        });
        expect(asked).toBeLessThanOrEqual(500);
        if (records !== undefined) expect(records).toHaveLength(asked);
      }),
    );
  });

  it.each<[string, string, string]>([
    ["at another host", next("https://acme.evil.example/0"), "continues a list at https://acme.evil.example"],
    ["at another port", next(`${origin}:8443/0`), "continues a list at https://acme.okta.com:8443"],
    ["in plain http", next("http://acme.okta.com/0"), "continues a list at http://acme.okta.com"],
    ["at no address", next("https://[x"), "names a next page that is no address"],
    ["where it began", next(`${origin}/0`), "names a page again that was read"],
  ])("that goes on %s is an error", async (_where, link, says) => {
    const { message, asked } = await read(() => ({ records: [], link }));
    expect(message).toContain(says);
    expect(asked).toBe(1);
  });

  it("that never ends is an error", async () => {
    const { message } = await read((url) => {
      const index = Number(new URL(url).pathname.slice(1));
      return { records: [index], link: next(`${origin}/${index + 1}`) };
    });
    expect(message).toContain("has more than 500 pages");
  });
});

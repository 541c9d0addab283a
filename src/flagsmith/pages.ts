import { z } from "zod";
import { type Call, nameOf } from "./call.js";
import { FlagsmithError } from "./errors.js";
import type { Transport } from "./transport.js";

/** Most pages of a list. Flagsmith's own have 999 objects each, so that no organisation comes near. */
const mostPages = 500;

/** How often a list is read that does not add up: somebody may have changed it between two pages. */
const mostReadings = 2;

/** A page of a list, as Django REST framework sends it. */
interface Page<Item> {
  /** Objects in the whole list. */
  readonly count: number;
  readonly next?: string | null | undefined;
  readonly results: readonly Item[];
}

/**
 * Reads a list completely, page by page, or not at all: a list that lacks an object would read as if that were gone.
 * Pages are asked for by number (there is no page size to choose; Flagsmith's own is 999): `next` is made from the
 * server's idea of its own host, which may not be one to send a credential to, so it only says whether there is more.
 *
 * @throws FlagsmithError of kind `notFlagsmith` when the pages do not add up to the list that they announce.
 */
export async function readPages<T extends z.ZodType<{ readonly id: number }>>(
  transport: Pick<Transport, "json" | "origin">,
  call: Call,
  item: T,
): Promise<z.infer<T>[]> {
  const form = z.object({ count: z.int(), next: z.string().nullish(), results: z.array(item) });
  const read = (page: number) =>
    transport.json({ ...call, query: page === 1 ? call.query : { ...call.query, page } }, form);
  let problem = "";
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const found = await readAll<z.infer<T>>(read);
    if (found.kind === "complete") return found.items;
    problem = found.problem;
  }
  throw new FlagsmithError(
    {
      found: `${nameOf(call)} at ${transport.origin} gave a list that does not add up (${problem}), twice, so that nothing was concluded from it; expected a complete list`,
      fix: "check apiUrl, look for a proxy that changes answers, and run it again",
    },
    { kind: "notFlagsmith", retriable: true },
  );
}

type Reading<Item> =
  | { readonly kind: "complete"; readonly items: Item[] }
  | { readonly kind: "inconsistent"; readonly problem: string };

async function readAll<Item extends { readonly id: number }>(
  read: (page: number) => Promise<Page<Item>>,
): Promise<Reading<Item>> {
  const items = new Map<number, Item>();
  const not = (problem: string) => ({ kind: "inconsistent", problem }) as const;
  let announced: number | undefined;
  for (let number = 1; number <= mostPages; number += 1) {
    const page = await read(number).catch((error: unknown) => {
      // Flagsmith says 404 to a page after the last one.
      if (number > 1 && error instanceof FlagsmithError && error.kind === "notFound") return undefined;
      throw error;
    });
    if (page === undefined) return not(`no page ${number}, although the one before it names it`);
    const { count, next, results } = page;
    if (count !== (announced ??= count)) return not(`first ${announced} objects, then ${count}`);
    const before = items.size;
    for (const each of results) items.set(each.id, each);
    const isLast = (next ?? null) === null;
    if (items.size < before + results.length) return not("an object is in it more than once");
    if (items.size > count) return not(`${items.size} objects of ${count}`);
    if (isLast && items.size < count) return not(`only ${items.size} objects of ${count}`);
    if (isLast) return { kind: "complete", items: [...items.values()] };
    if (results.length === 0) return not("a page without objects that is not the last");
    if (items.size === count) return not(`more pages after all ${count} objects`);
  }
  return not(`more than ${mostPages} pages`);
}

import { z } from "zod";
import type { Call } from "./call.js";
import type { Transport } from "./transport.js";

/**
 * Reads a list completely, page by page. Pages are asked for by number (there is no page size to choose; Flagsmith's own
 * is 999): `next` is made from the server's idea of its own host, which may not be one to send a credential to, so it
 * only says whether there is more.
 *
 * @throws FlagsmithError
 */
export async function readPages<T extends z.ZodType>(
  transport: Transport,
  call: Call,
  item: T,
): Promise<z.infer<T>[]> {
  const form = z.object({ count: z.int(), next: z.string().nullish(), results: z.array(item) });
  const all: z.infer<T>[] = [];
  for (let page = 1; ; page += 1) {
    const query = page === 1 ? call.query : { ...call.query, page };
    const { count, next, results } = await transport.json({ ...call, query }, form);
    all.push(...results);
    // A server that always names a next page would keep us for ever.
    if ((next ?? null) === null || results.length === 0 || all.length >= count) return all;
  }
}

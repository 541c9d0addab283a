import { pythonInt } from "./pythonInt.js";
import { notFound } from "./answer.js";

/** A page of a list. `next` and `previous` are built from the request's own address, as the real ones are. */
export function paginate<T>(all: readonly T[], address: URL, pageSize: number): unknown {
  // Of a parameter that is given twice, Django takes the last.
  const asked = address.searchParams.getAll("page").at(-1) || "1";
  const last = Math.max(1, Math.ceil(all.length / pageSize));
  const number = asked === "last" ? last : pythonInt(asked);
  if (number === undefined || number < 1 || number > last) throw notFound("Invalid page.");

  const linkTo = (page: number) => {
    const link = new URL(address);
    if (page === 1) link.searchParams.delete("page");
    else link.searchParams.set("page", String(page));
    return link.href;
  };
  return {
    count: all.length,
    next: number < last ? linkTo(number + 1) : null,
    previous: number > 1 ? linkTo(number - 1) : null,
    results: all.slice((number - 1) * pageSize, number * pageSize),
  };
}

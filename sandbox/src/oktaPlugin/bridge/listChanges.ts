import { isDeepStrictEqual } from "node:util";
import type { Value } from "pulumi-flagsmith-sso/plugin";

/** How an item of a list changed, by its index. */
export type ItemChange = "ADD" | "DELETE" | "UPDATE";

/**
 * The items that were put into a list or taken from it, by the longest common subsequence of both. An index that lost one item and
 * got another is an update.
 */
export function listChanges(before: readonly Value[], after: readonly Value[]): Map<number, ItemChange> {
  const common = commonLengths(before, after);
  const changes = new Map<number, ItemChange>();
  const note = (index: number, change: ItemChange) =>
    changes.set(index, changes.has(index) ? "UPDATE" : change);
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && isDeepStrictEqual(before[i], after[j])) {
      i += 1;
      j += 1;
    } else if (j === after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      note(i, "DELETE");
      i += 1;
    } else {
      note(j, "ADD");
      j += 1;
    }
  }
  return changes;
}

/** At `[i][j]`: how long the longest common subsequence of the rests from `i` and from `j` is. */
function commonLengths(before: readonly Value[], after: readonly Value[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = isDeepStrictEqual(before[i], after[j])
        ? at(lengths, i + 1, j + 1) + 1
        : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

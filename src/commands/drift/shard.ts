/** One of `count` parts of a fleet, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `i/n`, such as `2/5`. Undefined for any other text. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}

/**
 * The stacks of a part: dealt out in order of name, so that every job of a matrix finds its own independently, and
 * parts differ by one stack at most.
 */
export function stacksOfShard(stacks: readonly string[], { index, count }: Shard): string[] {
  return [...stacks].sort().filter((_, position) => position % count === index - 1);
}

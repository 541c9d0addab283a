/** Records by id, in the order in which they were first put. */
export interface Collection<T> {
  get(id: string): T | undefined;
  all(): T[];
  /** Adds a record, or replaces the one with its id. */
  put(record: T): T;
  /** Whether there was one. */
  delete(id: string): boolean;
  deleteWhere(condition: (record: T) => boolean): void;
}

/** A collection that starts with some records. */
export function createCollection<T>(records: readonly T[], idOf: (record: T) => string): Collection<T> {
  const byId = new Map(records.map((each) => [idOf(each), each]));
  return {
    get: (id) => byId.get(id),
    all: () => [...byId.values()],
    put: (record) => {
      byId.set(idOf(record), record);
      return record;
    },
    delete: (id) => byId.delete(id),
    deleteWhere: (condition) => {
      for (const [id, record] of byId) if (condition(record)) byId.delete(id);
    },
  };
}

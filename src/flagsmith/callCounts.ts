import type { Call } from "./call.js";

/** How many calls a client has sent, those that were sent again included. */
export interface CallCounts {
  readonly total: number;
  /** By method and route, such as `GET organisations/{organisation}/groups/`. */
  readonly byRoute: Readonly<Record<string, number>>;
}

/** Counts calls; `counts` always shows the present state. */
export class CallCounter {
  private readonly byRoute: Record<string, number> = {};
  private total = 0;

  get counts(): CallCounts {
    return { total: this.total, byRoute: { ...this.byRoute } };
  }

  count({ method, route }: Call): void {
    const key = `${method} ${route}`;
    this.total += 1;
    this.byRoute[key] = (this.byRoute[key] ?? 0) + 1;
  }
}

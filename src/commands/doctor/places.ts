import { flagsmithSettingsOf } from "../../stack/flagsmithSettings.js";
import type { FlagsmithPlace } from "./facts/flagsmith.js";
import type { StackFacts } from "./facts/stack.js";

/** The Flagsmiths of a stack. */
export interface Places {
  /** Each once. */
  readonly all: readonly FlagsmithPlace[];
  /** Which of them a connection uses, by its name; undefined if it uses none. */
  of(connection: string): number | undefined;
  /** Why it is not known which Flagsmith this is about, to be read after "since"; undefined if it is. */
  readonly unknown: string | undefined;
}

/** Where the connections of a stack are; where none was deployed, where its file says that one should be. */
export function placesOf({ settings, connections, wanted, mistakes }: StackFacts): Places {
  const found = connections.flatMap(({ name, configuration }) =>
    configuration === undefined
      ? []
      : [
          {
            name,
            place: {
              settings: flagsmithSettingsOf(settings, configuration),
              organisation: configuration.organisation,
            },
          },
        ],
  );
  const all = distinct(found.map(({ place }) => place));
  if (connections.length > 0) {
    const of = (connection: string) => {
      const place = found.find(({ name }) => name === connection)?.place;
      return place && all.findIndex((each) => keyOf(each) === keyOf(place));
    };
    return { all, of, unknown: undefined };
  }

  const none = { of: () => undefined };
  if (wanted === undefined) {
    const why = mistakes.length > 0 ? "the stack file has mistakes" : "nothing says which Flagsmith it is";
    return { ...none, all: [], unknown: `${why}, and nothing was deployed` };
  }
  if (wanted.support !== undefined) return { ...none, all: [], unknown: undefined };
  const { apiBaseUrl, organisation } = wanted.flagsmith;
  return {
    ...none,
    all: [{ settings: { ...flagsmithSettingsOf(settings), apiUrl: apiBaseUrl }, organisation }],
    unknown: undefined,
  };
}

function distinct(places: readonly FlagsmithPlace[]): FlagsmithPlace[] {
  return [...new Map(places.map((each) => [keyOf(each), each])).values()];
}

function keyOf({ settings, organisation }: FlagsmithPlace): string {
  return JSON.stringify([settings, organisation]);
}

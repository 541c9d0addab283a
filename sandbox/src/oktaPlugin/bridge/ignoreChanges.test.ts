import { expect, it } from "vitest";
import { ignoreChanges } from "./ignoreChanges.js";

it("leaves what is ignored as it is in state, inside lists too", () => {
  const before = { note: "old", groups: [{ id: "a", priority: 1 }] };
  const planned = {
    note: "new",
    groups: [
      { id: "b", priority: 2 },
      { id: "c", priority: 3 },
    ],
  };
  expect(ignoreChanges(planned, before, ["note", "groups[0].priority", "groups[1].priority"])).toEqual({
    note: "old",
    groups: [
      { id: "b", priority: 1 },
      { id: "c", priority: 3 },
    ],
  });
});

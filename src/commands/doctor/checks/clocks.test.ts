import { describe, expect, it } from "vitest";
import { known, skipped } from "../reading.js";
import { checkClocks } from "./clocks.js";

const statuses = (okta: number, flagsmith?: number) =>
  checkClocks({ okta: known(okta), flagsmith: flagsmith === undefined ? undefined : known(flagsmith) }).map(
    ({ status }) => status,
  );

describe("the clocks", () => {
  it.each([
    [0, 0, "ok"],
    [-2, 27, "ok"],
    [0, 30, "warning"],
    [-20, -59, "warning"],
    [0, 60, "problem"],
    [-61, 0, "problem"],
  ])("with Okta's %i s and Flagsmith's %i s before ours are: %s", (okta, flagsmith, status) => {
    expect(statuses(okta, flagsmith)).toEqual([status]);
  });

  it("say which of both is behind", () => {
    const [found] = checkClocks({ okta: known(0), flagsmith: known(-90) });
    expect(found?.found).toContain("Flagsmith's clock is 90 s behind Okta's");
  });

  it("are a matter of this machine where both services agree with each other and not with it", () => {
    const [found, ...others] = checkClocks({ okta: known(300), flagsmith: known(301) });
    expect({ found, others }).toMatchObject({
      found: {
        status: "warning",
        found: expect.stringContaining("This machine's clock is 300 s off") as unknown,
      },
      others: [],
    });
  });

  it("are compared with this machine alone where Flagsmith's API is not used", () => {
    expect([statuses(0), statuses(29), statuses(-30)]).toEqual([["ok"], ["ok"], ["warning"]]);
  });

  it("are never good where a service does not tell", () => {
    const unknown = skipped("Okta could not be read");
    expect(checkClocks({ okta: unknown, flagsmith: known(0) })).toMatchObject([{ status: "skipped" }]);
    expect(checkClocks({ okta: known(0), flagsmith: known(undefined) })).toMatchObject([
      { status: "skipped" },
    ]);
    expect(checkClocks({ okta: unknown, flagsmith: undefined })).toMatchObject([{ status: "skipped" }]);
  });
});

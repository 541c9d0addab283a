import { describe, expect, it } from "vitest";
import { describeImport } from "./importAdvice.js";

const group = "flagsmith-sso:index:Group";
const component = "flagsmith-sso:index:FlagsmithSso";

describe("the way to take over what exists", () => {
  it("is `adopt` in this package's own stacks", () => {
    expect(
      describeImport(`urn:pulumi:production::flagsmith-okta::${component}$${group}::sso-Engineering`, "4"),
    ).toContain('"npx flagsmith-sso adopt --stack production"');
  });

  it("is `pulumi import` for a resource without a parent, with its own name, and quoted for a shell", () => {
    expect(describeImport(`urn:pulumi:dev::platform::${group}::engineering`, "4")).toBe(
      `run "pulumi import ${group} engineering 4 --stack dev --generate-code=false --protect=false"`,
    );
    expect(describeImport(`urn:pulumi:dev::platform::${group}::Ada's group`, "4")).toContain(
      ` ${group} 'Ada'\\''s group' 4 `,
    );
  });

  it("is the option `import` for a component's resource in another program: an import would leave it at the root", () => {
    const way = describeImport(`urn:pulumi:dev::platform::${component}$${group}::acme-Engineering`, "4");
    expect(way).toContain('give "acme-Engineering" the resource option `import: "4"`');
    expect(way).not.toContain("pulumi import");
  });
});

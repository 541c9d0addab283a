import { describe, expect, it } from "vitest";
import { groupNotFound } from "./groupNotFound.js";

describe("a group that Okta did not give", () => {
  it.each([
    'group with name "Marketing" does not exist',
    "failed get group by ID: the API returned an error: Not found: Resource not found: 00g1 (UserGroup)",
    'group starting with name "Eng" matches 2 groups, select a more precise name parameter',
  ])("is to be named better, or created, where Okta knows none: %s", (said) => {
    expect(groupNotFound("Marketing", said)).toBe(
      `Okta gave no group "Marketing" (${said}), expected one that exists; give its whole name or its id, or create the group.`,
    );
  });

  it.each(["401 Unauthorized", "the API returned an error: 403", "connect ECONNREFUSED 127.0.0.1:1"])(
    "says nothing of its name where Okta could not be asked: %s",
    (said) => {
      expect(groupNotFound("Marketing", said)).toContain("look at the Okta organisation, at the credentials");
      expect(groupNotFound("Marketing", said)).not.toContain("create");
    },
  );
});

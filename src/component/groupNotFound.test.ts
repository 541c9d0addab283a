import { describe, expect, it } from "vitest";
import { groupNotFound } from "./invokeFailure.js";

describe("a group that Okta did not give", () => {
  it.each([
    'group with name "Marketing" does not exist',
    "failed get group by ID: the API returned an error: Not found: Resource not found: 00g1 (UserGroup)",
    'group starting with name "Eng" matches 2 groups, select a more precise name parameter',
  ])("is to be named better, or created, where Okta knows none: %s", (said) => {
    expect(groupNotFound("Marketing", said)).toEqual({
      code: "okta/group-not-found",
      found: `Okta gave no group "Marketing" (${said})`,
      expected: "one that exists",
      fix: "give its whole name or its id, or create the group",
    });
  });

  it.each([
    "failed to query for groups: the API returned an error: Invalid token provided",
    "401 Unauthorized",
  ])("is a refused credential, and says nothing of the group, if Okta says so: %s", (said) => {
    expect(groupNotFound("Marketing", said)).toMatchObject({
      code: "okta/unauthenticated",
      fix: expect.stringContaining("check OKTA_API_TOKEN") as unknown,
    });
  });

  it.each(["the API returned an error: 403", "connect ECONNREFUSED 127.0.0.1:1"])(
    "says nothing of its name if Okta could not be asked: %s",
    (said) => {
      const { code, fix } = groupNotFound("Marketing", said);
      expect([code, fix]).toEqual([
        "okta/unreadable",
        "check the Okta organisation, the network, and what the credential may read",
      ]);
    },
  );
});

import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { normaliseApiUrl } from "./apiUrl.js";

describe("the address of a Flagsmith API", () => {
  it.each([
    "https://api.flagsmith.com",
    "https://api.flagsmith.com/",
    "https://api.flagsmith.com/api/v1",
    "https://api.flagsmith.com/api/v1///",
    "https://API.flagsmith.com:443/api/v1/",
    "  https://api.flagsmith.com\n",
  ])("is the same one as %j", (text) => {
    expect(normaliseApiUrl(text)).toBe("https://api.flagsmith.com");
  });

  it.each([
    "http://127.0.0.1:8000",
    "http://[::1]:8000",
    "http://localhost:8000",
    "http://flagsmith.localhost:8000",
  ])("may be plain http on this machine: %s", (text) => {
    expect(normaliseApiUrl(text)).toBe(text);
  });

  it.each([
    ["http://flagsmith.acme.example", "use https"],
    ["http://localhost.acme.example", "use https"],
    ["http://127.0.0.1.acme.example", "use https"],
    ["ftp://flagsmith.acme.example", "use https"],
    ["https://flagsmith.acme.example/api/v2", 'leave out the path "/api/v2"'],
    ["https://flagsmith.acme.example/flags/api/v1", "leave out the path"],
    ["https://flagsmith.acme.example/api/v1?x=1", "leave out the query"],
    ["https://flagsmith.acme.example/#top", "leave out the query and the fragment"],
    ["flagsmith.acme.example", "give a whole URL"],
    ["", "give a whole URL"],
  ])("is not %j", (text, fix) => {
    const refused = () => normaliseApiUrl(text);
    expect(refused).toThrow(DiagnosticError);
    expect(refused).toThrow(fix);
    expect(refused).toThrow(/^found .+, expected the root URL of a Flagsmith API, such as .+; .+\.$/);
  });

  it("is refused with credentials in it, which the message does not repeat", () => {
    const refused = () => normaliseApiUrl("https://admin:hunter2@flagsmith.acme.example");
    expect(refused).toThrow(/apiKey/);
    expect(refused).not.toThrow(/hunter2|admin/);
  });
});

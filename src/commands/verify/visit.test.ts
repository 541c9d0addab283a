import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { visit } from "./visit.js";

const seen: { readonly url: string; readonly cookie: string | undefined }[] = [];
const server = createServer((request, response) => {
  const url = request.url ?? "";
  seen.push({ url, cookie: request.headers.cookie });
  if (url === "/start?SAMLRequest=x")
    response.writeHead(302, { Location: "/next?secret=1", "Set-Cookie": "a=b" });
  else if (url === "/next?secret=1") response.writeHead(303, { Location: `${origin}/page?state=2` });
  else if (url === "/malformed") response.writeHead(302, { Location: "https://[not:an:address" });
  else if (url === "/elsewhere") response.writeHead(302, { Location: "javascript:alert(1)" });
  else if (url === "/endless") response.writeHead(302, { Location: "/endless" });
  else if (url.startsWith("/page")) response.writeHead(200);
  else response.writeHead(404);
  response.end("<html></html>");
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => server.close());

describe("a visit", () => {
  it("follows redirects, without cookies, and says where they ended, without what was asked", async () => {
    expect(await visit(`${origin}/start?SAMLRequest=x`)).toEqual({ status: 200, url: `${origin}/page` });
    expect(seen.map(({ cookie }) => cookie)).toEqual([undefined, undefined, undefined]);
  });

  it("takes any status for an answer", async () => {
    expect(await visit(`${origin}/nowhere`)).toEqual({ status: 404, url: `${origin}/nowhere` });
  });

  it.each(["malformed", "elsewhere"])("says that a redirect leads to no address: %s", async (path) => {
    await expect(visit(`${origin}/${path}`)).rejects.toThrow(
      `${origin} redirects to something that is not a web address`,
    );
  });

  it("gives up redirects that never end, and hosts that do not answer", async () => {
    await expect(visit(`${origin}/endless`)).rejects.toThrow(`${origin} redirects more than 10 times`);
    await expect(visit("http://127.0.0.1:1/")).rejects.toThrow(
      "http://127.0.0.1:1 gave no answer (ECONNREFUSED)",
    );
  });
});

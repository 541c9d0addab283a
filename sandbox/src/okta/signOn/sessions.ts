import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { User } from "../records.js";
import type { OktaStore } from "../store.js";

/** Name of Okta's own session cookie. */
const cookie = "sid";

/** Who is signed in, by browser. They last as long as the sandbox. */
export interface Sessions {
  /** The user of a browser; undefined: nobody has signed in, or may not any more. */
  userOf(c: Context): User | undefined;
  begin(c: Context, user: User): void;
  end(c: Context): void;
}

/** No session at first. */
export function createSessions(store: OktaStore): Sessions {
  const users = new Map<string, string>();
  return {
    userOf: (c) => {
      const user = store.users.get(users.get(getCookie(c, cookie) ?? "") ?? "");
      return user?.status === "ACTIVE" ? user : undefined;
    },
    begin: (c, user) => {
      const session = randomBytes(16).toString("hex");
      users.set(session, user.id);
      setCookie(c, cookie, session, { httpOnly: true, sameSite: "Lax", path: "/" });
    },
    end: (c) => {
      users.delete(getCookie(c, cookie) ?? "");
      deleteCookie(c, cookie, { path: "/" });
    },
  };
}

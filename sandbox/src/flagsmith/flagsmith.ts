import { Hono } from "hono";
import { cors } from "./http/cors.js";
import { mountGroups } from "./routes/groups.js";
import { mountHealth } from "./routes/health.js";
import { mountMasterApiKeys } from "./routes/masterApiKeys.js";
import { mountMe } from "./routes/me.js";
import { mountOidcExchange } from "./routes/oidcExchange.js";
import { mountOrganisations } from "./routes/organisations.js";
import { mountSamlAttributeMappings } from "./routes/samlAttributeMappings.js";
import { mountSamlConfigurations } from "./routes/samlConfigurations.js";
import { mountSamlMetadata } from "./routes/samlMetadata.js";
import { mountSamlSignIn } from "./routes/samlSignIn.js";
import { mountUsers } from "./routes/users.js";
import { type FlagsmithSeed, defaultFlagsmithSeed } from "./seed.js";
import { type FlagsmithSettings, settingsSchema } from "./settings.js";
import { FlagsmithStore } from "./store.js";
import { throttle } from "./throttle.js";
import { unmatched } from "./unmatched.js";

/** How a sandbox Flagsmith is made. */
export interface FlagsmithOptions {
  readonly seed?: FlagsmithSeed;
  readonly settings?: Partial<FlagsmithSettings>;
  /** Default: the machine's clock. */
  readonly now?: () => Date;
}

/** A Flagsmith: an application that answers, and what it remembers. */
export interface Flagsmith {
  readonly app: Hono;
  readonly store: FlagsmithStore;
  readonly settings: FlagsmithSettings;
}

/** A local Flagsmith that answers as the real one does; see `docs/sandbox.md` for what it knows. */
export function createFlagsmith({
  seed = defaultFlagsmithSeed,
  settings: given = {},
  now = () => new Date(),
}: FlagsmithOptions = {}): Flagsmith {
  const settings = settingsSchema.parse(given);
  const store = new FlagsmithStore(seed, now);
  const installation = { store, settings };
  const app = new Hono({ strict: true });

  app.use(async (context, next) => {
    await next();
    context.res.headers.set("Flagsmith-Version", settings.version);
    if (context.res.status === 301) return;
    for (const [name, value] of Object.entries(commonHeaders(now()))) context.res.headers.set(name, value);
  });
  app.use(cors);
  app.use("/api/*", throttle(installation));

  mountHealth(app, installation);
  mountOrganisations(app, installation);
  mountUsers(app, installation);
  mountMe(app, installation);
  mountGroups(app, installation);
  mountMasterApiKeys(app, installation);
  mountOidcExchange(app, installation);
  if (settings.deployment !== "oss") {
    mountSamlConfigurations(app, installation);
    mountSamlAttributeMappings(app, installation);
    mountSamlMetadata(app, installation);
    mountSamlSignIn(app, installation);
  }
  app.notFound((context) =>
    unmatched(context, settings, (path) =>
      app.router.match("GET", path)[0].some(([[, route]]) => !route.path.includes("*")),
    ),
  );
  return { app, store, settings };
}

/** Headers of every answer. Source: recordings of Flagsmith 2.265.0. */
function commonHeaders(now: Date): Record<string, string> {
  return {
    Expires: now.toUTCString(),
    "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
    Pragma: "no-cache",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
  };
}

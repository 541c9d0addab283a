import type { Hono } from "hono";
import type { Installation } from "../http/view.js";

/** Health and version, at the root and for anybody; JSON with spaces, as Django's own renderer has it. */
export function mountHealth(app: Hono, { settings, store }: Installation): void {
  const spaced = (body: object) =>
    new Response(
      JSON.stringify(body, undefined, 1)
        .replaceAll(/\n\s*/g, " ")
        .replaceAll(/([{[]) | ([}\]])/g, "$1$2"),
      {
        headers: { "Content-Type": "application/json", Vary: "Origin" },
      },
    );
  const checks = { DatabaseBackend: "working", MigrationsHealthCheck: "working" };

  for (const path of ["/health", "/healthcheck", "/health/readiness/"]) {
    app.get(path, (context) => {
      const json =
        context.req.header("Accept") === "application/json" || context.req.query("format") === "json";
      return json
        ? spaced(checks)
        : context.html("<!doctype html>\n<title>System status</title>\n<p>working</p>\n");
    });
  }
  app.get("/health/liveness/", () => spaced({ status: "ok" }));
  app.get("/version/", () =>
    spaced({
      ci_commit_sha: "sandbox",
      image_tag: settings.version,
      has_email_provider: false,
      is_enterprise: settings.deployment === "enterprise",
      is_saas: settings.deployment === "saas",
      self_hosted_data:
        settings.deployment === "saas"
          ? null
          : {
              has_users: store.data.users.length > 0,
              has_logins: store.data.users.some((each) => each.lastLogin !== null),
            },
      package_versions: { ".": settings.version },
    }),
  );
}

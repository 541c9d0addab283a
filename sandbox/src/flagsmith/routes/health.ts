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
      const form = context.req.query("format") === "json" ? "json" : formOf(context.req.header("Accept"));
      if (form === "json") return spaced(checks);
      if (form === "html")
        return context.html("<!doctype html>\n<title>System status</title>\n<p>working</p>\n");
      return context.text("Not Acceptable: Supported content types: text/html, application/json", 406);
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

/**
 * The form that a probe gets: the first of its types that there is, those with the greatest weight first.
 * Source: django-health-check, `health_check/views.py`.
 */
function formOf(accept = "*/*"): "html" | "json" | undefined {
  const types = accept
    .split(",")
    .map((each) => {
      const [type = "", ...parameters] = each.split(";").map((part) => part.trim());
      const weight = parameters.find((part) => part.startsWith("q="))?.slice("q=".length) ?? "1";
      return { type, weight: Number(weight) };
    })
    .toSorted((one, other) => other.weight - one.weight);
  for (const { type } of types) {
    if (["text/html", "application/xhtml+xml", "text/*", "*/*"].includes(type)) return "html";
    if (["application/json", "application/*"].includes(type)) return "json";
  }
  return undefined;
}

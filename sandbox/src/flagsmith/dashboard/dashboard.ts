import type { Html } from "../../pages/layout.js";
import { homePage, landingPage, loginPage } from "./pages.js";

/**
 * The page of the dashboard at a path. The real one is a single page that finds its way in the browser, so every path
 * has one; those that sign-in passes through are told apart here. Source: Flagsmith's `frontend/web/routes.js`.
 */
export function dashboardPage(path: string): Html {
  if (path === "/login") return loginPage();
  return path === "/saml" ? landingPage() : homePage();
}

import { html } from "hono/html";
import { type Html, page } from "../../pages/layout.js";
import type { Application, User } from "../records.js";

/** The sign-in form. `returnTo` is a path of this Okta. */
export function signInPage(returnTo: string, error?: string): Html {
  return page(
    "okta",
    "Sign in",
    html`${error === undefined ? "" : html`<p class="error" role="alert">${error}</p>`}
      <form method="post" action="/login">
        <input type="hidden" name="returnTo" value="${returnTo}" />
        <label for="username">Username</label>
        <input id="username" name="username" type="email" autocomplete="username" required autofocus />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button type="submit">Sign in</button>
      </form>
      <p class="note">The users of this sandbox, and their passwords, are those of its seed.</p>`,
  );
}

/** The end-user dashboard: a tile for every application that the user may use. */
export function dashboardPage(user: User, applications: readonly (readonly [Application, string])[]): Html {
  const tiles = applications.map(
    ([application, href]) =>
      html`<li>
        <a class="tile" href="${href}"
          ><svg viewBox="0 0 24 24" width="36" height="36" aria-hidden="true">
            <rect x="2" y="2" width="20" height="20" rx="5" fill="#5b21b6" />
            <path d="M8 19V5h1.4v.8H17l-2.6 3.3L17 12.4H9.4V19z" fill="#fff" /></svg
          >${application.label}</a
        >
      </li>`,
  );
  return page(
    "okta",
    "My apps",
    html`<p>Signed in as <strong>${user.profile.email}</strong>.</p>
      ${
        tiles.length === 0
          ? html`<p>No application was assigned to you.</p>`
          : html`<ul class="tiles">
              ${tiles}
            </ul>`
      }
      <form method="post" action="/logout"><button type="submit">Sign out</button></form>`,
  );
}

/** What somebody sees who cannot go on. */
export function refusalPage(title: string, reason: string): Html {
  return page(
    "okta",
    title,
    html`<p class="error" role="alert">${reason}</p>
      <p><a href="/app/UserHome">Back to my apps</a></p>`,
  );
}

/** Carries an answer to the SP through the browser. Source: SAML 2.0 bindings, section 3.5.4. */
export function postPage(acsUrl: string, samlResponse: string, relayState: string): Html {
  return page(
    "okta",
    "Signing in",
    html`<form id="answer" method="post" action="${acsUrl}">
        <input type="hidden" name="SAMLResponse" value="${samlResponse}" />
        <input type="hidden" name="RelayState" value="${relayState}" />
        <p>Taking you to the application.</p>
        <noscript><button type="submit">Continue</button></noscript>
      </form>
      <script>
        document.getElementById("answer").submit();
      </script>`,
  );
}

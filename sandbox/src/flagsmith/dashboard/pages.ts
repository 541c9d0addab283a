import { html, raw } from "hono/html";
import { type Html, page } from "../../pages/layout.js";

/** What the browser does on each page; plain JavaScript, which talks to the same API as everybody else. */
const scripts = {
  login: `
const form = document.getElementById("sso");
const say = (text) => { const at = document.getElementById("problem"); at.textContent = text; at.hidden = false; };
document.getElementById("open").addEventListener("click", () => { form.hidden = false; form.elements.name.focus(); });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = form.elements.name.value.trim();
  const answer = await fetch("/api/v1/auth/saml/" + encodeURIComponent(name) + "/request/", {
    method: "POST", headers: { Accept: "application/json", "Content-Type": "application/json" }, body: "{}",
  });
  const body = await answer.json().catch(() => ({}));
  if (answer.ok && body.headers && body.headers.Location) { location.href = body.headers.Location; return; }
  say("Please check your organisation name and try again. " + (answer.status === 404 ? "There is no SAML organisation \\u201c" + name + "\\u201d." : body.detail || ""));
});`,
  landing: `
const fail = (text) => { const at = document.getElementById("problem"); at.textContent = text; at.hidden = false; };
const code = new URLSearchParams(location.search).get("code");
fetch("/api/v1/auth/saml/login/", {
  method: "POST", headers: { Accept: "application/json", "Content-Type": "application/json" },
  body: JSON.stringify({ access_token: code }),
}).then(async (answer) => {
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) { fail("Signing in failed: " + (body.message || "the code was refused") + " Start again from the sign-in page."); return; }
  sessionStorage.setItem("token", body.key);
  location.replace("/");
});`,
  home: `
const token = sessionStorage.getItem("token");
const get = async (path) => {
  const answer = await fetch("/api/v1/" + path, { headers: { Accept: "application/json", Authorization: "Token " + token } });
  if (!answer.ok) throw new Error(path + ": " + answer.status);
  return answer.json();
};
const fill = (id, text) => { document.getElementById(id).textContent = text; };
document.getElementById("out").addEventListener("click", () => { sessionStorage.removeItem("token"); location.href = "/login"; });
if (!token) location.replace("/login");
else (async () => {
  const me = await get("auth/users/me/");
  const organisations = (await get("organisations/")).results;
  const groups = (await Promise.all(organisations.map((each) => get("organisations/" + each.id + "/groups/my-groups/")))).flatMap((each) => each.results);
  fill("email", me.email);
  fill("first-name", me.first_name);
  fill("last-name", me.last_name);
  fill("organisation", organisations.map((each) => each.name).join(", "));
  fill("groups", groups.map((each) => each.name).join(", ") || "none");
  document.body.dataset.ready = "true";
})().catch(() => { sessionStorage.removeItem("token"); location.replace("/login"); });`,
} as const;

const script = (name: keyof typeof scripts): Html =>
  html`<script>
    ${raw(scripts[name])};
  </script>`;

const problem = html`<p id="problem" class="error" role="alert" hidden></p>`;

/** Sign-in, of which the sandbox has single sign-on only. Source of the labels: Flagsmith's login page. */
export function loginPage(): Html {
  return page(
    "flagsmith",
    "Sign in to Flagsmith",
    html`${problem}
      <p class="note">This Flagsmith has no passwords: people come through their identity provider.</p>
      <button id="open" type="button">Single Sign-On</button>
      <form id="sso" hidden>
        <label for="name">Organisation Name</label>
        <input id="name" name="name" autocomplete="organization" required />
        <button type="submit">Continue</button>
      </form>
      ${script("login")}`,
  );
}

/** Where the browser lands with a one-time code, and exchanges it. */
export function landingPage(): Html {
  return page(
    "flagsmith",
    "Signing in",
    html`${problem}
      <p>One moment.</p>
      <p><a href="/login">Sign-in page</a></p>
      ${script("landing")}`,
  );
}

/** Who is signed in: what Flagsmith took from the assertion. */
export function homePage(): Html {
  return page(
    "flagsmith",
    "You are signed in",
    html`<dl>
        <dt>Email</dt>
        <dd id="email"></dd>
        <dt>First name</dt>
        <dd id="first-name"></dd>
        <dt>Last name</dt>
        <dd id="last-name"></dd>
        <dt>Organisation</dt>
        <dd id="organisation"></dd>
        <dt>Groups</dt>
        <dd id="groups"></dd>
      </dl>
      <button id="out" type="button">Sign out</button>
      ${script("home")}`,
  );
}

/** What somebody sees whose sign-in was refused, with the reason. */
export function refusedPage(reason: string): Html {
  return page(
    "flagsmith",
    "Sign-in was refused",
    html`<p class="error" role="alert">${reason}</p>
      <p><a href="/login">Sign-in page</a></p>`,
  );
}

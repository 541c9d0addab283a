import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** A piece of HTML, with everything in it escaped that came from outside. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The two products, which are told apart at a glance: by colour, by form and by name. */
export type Product = "okta" | "flagsmith";

interface Look {
  readonly name: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly ground: string;
  readonly radius: string;
  readonly mark: string;
}

/** Colours of our own, each pair with a contrast of 4.5 or more. Source: WCAG 2.1, success criterion 1.4.3. */
const looks: Readonly<Record<Product, Look>> = {
  okta: {
    name: "Okta sandbox",
    accent: "#1f3a8a",
    onAccent: "#ffffff",
    ground: "#eef2fb",
    radius: "0.25rem",
    mark: '<circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" stroke-width="5"/>',
  },
  flagsmith: {
    name: "Flagsmith sandbox",
    accent: "#5b21b6",
    onAccent: "#ffffff",
    ground: "#f6f2fd",
    radius: "1rem",
    mark: '<path d="M5 22V2h2v1h12l-4 5 4 5H7v9z" fill="currentColor"/>',
  },
};

/** A whole page of one of the two services. It loads nothing from elsewhere. */
export function page(product: Product, title: string, content: Html): Html {
  const look = looks[product];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${look.name}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(styles(look))}
        </style>
      </head>
      <body>
        <aside class="sandbox" aria-label="Notice">
          Sandbox on this machine. Nothing here is real: use made-up data only.
        </aside>
        <header>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">${raw(look.mark)}</svg>
          <span>${look.name}</span>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

function styles({ accent, onAccent, ground, radius }: Look): string {
  return `
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1b1f2a;background:${ground};min-height:100vh}
.sandbox{margin:0;padding:.4rem 1rem;background:#fde68a;color:#3b2f04;text-align:center;font-size:.875rem}
header{display:flex;gap:.6rem;align-items:center;padding:.8rem 1.25rem;background:${accent};color:${onAccent};font-weight:600}
main{max-width:34rem;margin:2.5rem auto;padding:1.75rem;background:#fff;border-radius:${radius};box-shadow:0 1px 2px #0002,0 8px 24px #0001}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
h2{margin:1.5rem 0 .5rem;font-size:1.05rem}
p{margin:.5rem 0}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{width:100%;padding:.6rem .7rem;font:inherit;border:1px solid #6b7280;border-radius:.4rem;background:#fff;color:inherit}
button,.button{display:inline-block;margin-top:1.25rem;padding:.6rem 1.1rem;font:inherit;font-weight:600;text-decoration:none;border:0;border-radius:.4rem;background:${accent};color:${onAccent};cursor:pointer}
button:disabled{background:#6b7280;cursor:not-allowed}
:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.error{padding:.75rem 1rem;border-left:4px solid #b91c1c;background:#fef2f2;color:#7f1d1d}
.note{color:#4b5563;font-size:.9rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:1rem;padding:0;list-style:none}
.tile{display:grid;gap:.6rem;place-items:center;padding:1.25rem .75rem;border:1px solid #c7d0e6;border-radius:${radius};color:inherit;text-decoration:none;font-weight:600;text-align:center}
.tile:hover{border-color:${accent}}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;margin:1rem 0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
ul.plain{margin:0;padding:0;list-style:none}
@media (max-width:40rem){main{margin:1rem .75rem;padding:1.25rem}dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
`;
}

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** A piece of HTML, with everything in it escaped that came from outside. */
export type Markup = HtmlEscapedString;

/** Hono's template; it is a promise only where a value is one, and no report holds any. */
export function markup(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return html(strings, ...values) as Markup;
}

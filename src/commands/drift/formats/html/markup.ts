import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** A piece of HTML in which everything from outside is escaped. */
export type Markup = HtmlEscapedString;

/** Hono's template. It is a promise only if a value is one, and no report contains any. */
export function markup(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return html(strings, ...values) as Markup;
}

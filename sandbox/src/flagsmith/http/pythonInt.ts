import { strip } from "./strip.js";

/**
 * A whole number as Python's `int` reads it from a text: with white space around it, a sign, underscores between digits, and the digits
 * of any script. Undefined: it is none, such as `1.0`.
 */
export function pythonInt(text: string): number | undefined {
  const trimmed = strip(text);
  if (!/^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(trimmed)) return undefined;
  return Number(trimmed.replaceAll("_", "").replaceAll(/\p{Nd}/gu, (digit) => String(valueOf(digit))));
}

/** Whether Python's `str.isdigit` holds, which also takes superscripts, of which `int` makes nothing. */
export function isDigits(text: string): boolean {
  return /^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]+$/u.test(text);
}

/** Digits of a script stand together, in tens, from its zero on. Source: the Unicode Standard, section 4.6. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

import { refusals } from "../errors.js";

type Test = (subject: unknown) => boolean;

/**
 * Compiles an expression of `filter` or `search`: comparisons of attributes with quoted texts, `and`, `or`, brackets.
 * Comparisons ignore case.
 *
 * @throws OktaRefusal when it is no such expression, or names another attribute than `attributes`.
 */
export function compileExpression(expression: string, attributes: readonly string[]): Test {
  const tokens = expression.match(/\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+/g) ?? [];
  let position = 0;
  const next = () => tokens[position++];
  const peeked = () => tokens[position]?.toLowerCase();

  const readOr = (): Test => {
    let left = readAnd();
    while (peeked() === "or") {
      next();
      left = either(left, readAnd());
    }
    return left;
  };
  const readAnd = (): Test => {
    let left = readComparison();
    while (peeked() === "and") {
      next();
      left = both(left, readComparison());
    }
    return left;
  };
  const readComparison = (): Test => {
    if (peeked() === "(") {
      next();
      const inner = readOr();
      if (next() !== ")") throw refusals.invalidSearch("A bracket is not closed");
      return inner;
    }
    const attribute = next() ?? "";
    if (!attributes.includes(attribute))
      throw refusals.invalidSearch(`Field '${attribute}' cannot be searched for`);
    const operator = (next() ?? "").toLowerCase();
    if (operator === "pr") return (subject) => valueAt(subject, attribute) !== undefined;
    const compare = comparisons[operator];
    const wanted = textOf(next());
    if (compare === undefined || wanted === undefined)
      throw refusals.invalidSearch(`'${attribute} ${operator}' is no comparison with a quoted text`);
    return (subject) => compare(valueAt(subject, attribute)?.toLowerCase() ?? "", wanted.toLowerCase());
  };

  const test = readOr();
  if (position < tokens.length) throw refusals.invalidSearch(`'${tokens[position]}' is not expected there`);
  return test;
}

/** Whether a value begins with what was asked for, in any case. */
export function startsWith(value: string | null, asked: string): boolean {
  return value?.toLowerCase().startsWith(asked.toLowerCase()) ?? false;
}

/** Source: Okta's reference, "Filter" and "Search". */
const comparisons: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  sw: (value, wanted) => value.startsWith(wanted),
  ew: (value, wanted) => value.endsWith(wanted),
  co: (value, wanted) => value.includes(wanted),
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
};

function either(left: Test, right: Test): Test {
  return (subject) => left(subject) || right(subject);
}

function both(left: Test, right: Test): Test {
  return (subject) => left(subject) && right(subject);
}

function textOf(token: string | undefined): string | undefined {
  if (token === undefined || !token.startsWith('"')) return undefined;
  return token.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}

function valueAt(subject: unknown, attribute: string): string | undefined {
  let value = subject;
  for (const part of attribute.split("."))
    value =
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return typeof value === "string" ? value : undefined;
}

import type { Context } from "hono";
import type { z } from "zod";
import { leftBlank, refusals } from "../errors.js";

/** The JSON body of a request, checked. An absent body is an empty object. @throws OktaRefusal */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  return checkBody(parseJson(await c.req.text()), schema);
}

/** A value checked; the refusal names the first field that is wrong, and has a cause for each. @throws OktaRefusal */
export function checkBody<T extends z.ZodType>(value: unknown, schema: T): z.infer<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  throw refusals.validation(fieldOf(issues[0]), ...issues.map(causeOf));
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.malformedBody();
  }
}

/** Okta names fields without the `profile` that they are in. Source: recordings. */
function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.filter((each) => each !== "profile") ?? [];
  return path.length === 0 ? "body" : path.join(".");
}

function causeOf(issue: z.core.$ZodIssue): string {
  const field = fieldOf(issue);
  const blank = issue.input === undefined || issue.input === null || issue.input === "";
  return blank ? leftBlank(field) : `${field}: ${issue.message}`;
}

import { z } from "zod";
import type { Value } from "pulumi-flagsmith-sso/plugin";

/** Any JSON, as a property value. */
export const jsonValue: z.ZodType<Value> = z.json();

/** A JSON object whose keys are not known. */
export const jsonObject = z.record(z.string(), jsonValue);

import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { type FaultOrder, faultOrderSchema } from "./fault.js";

/**
 * Reads orders of faults from a file, YAML or JSON: a list.
 *
 * @throws Error in one sentence that names the file, and the first wrong key.
 */
export async function readFaults(path: string): Promise<readonly FaultOrder[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new Error(`The file of faults ${path} cannot be read; check the path.`);
  });
  const orders = z.array(faultOrderSchema).safeParse(parseText(text, path));
  if (orders.success) return orders.data;
  const [issue] = orders.error.issues;
  throw new Error(
    `The file of faults ${path} has a mistake at ${issue?.path.join(".") || "top"} (${issue?.message}); ` +
      `correct it: docs/sandbox.md, "Faults", has every key.`,
  );
}

function parseText(text: string, path: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : "unreadable";
    throw new Error(`The file of faults ${path} is neither YAML nor JSON (${reason}); correct it.`);
  }
}

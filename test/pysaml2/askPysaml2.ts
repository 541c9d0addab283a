import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { z } from "zod";

/** What pysaml2 is asked: an SP, the only IdP's metadata, and the answers to judge. */
export interface Pysaml2Questions {
  readonly sp_entity_id: string;
  readonly acs: string;
  /** XML. */
  readonly metadata: string;
  readonly cases: readonly Pysaml2Case[];
}

/** One answer of an IdP. Without a response, pysaml2 makes a request instead. */
export interface Pysaml2Case {
  readonly name: string;
  /** As it was posted: base64. */
  readonly response?: string;
  /** IDs of the requests that are waiting. */
  readonly outstanding: readonly string[];
  readonly allow_unsolicited: boolean;
}

const verdict = z.union([
  z.object({
    name: z.string(),
    accepted: z.literal(true),
    name_id: z.string().nullable(),
    attributes: z.record(z.string(), z.array(z.string())),
  }),
  z.object({ name: z.string(), accepted: z.literal(false), message: z.string() }),
  z.object({ name: z.string(), request: z.string() }),
]);

/** What pysaml2 made of one case. `request` is the address that the user would be sent to. */
export type Pysaml2Verdict = z.infer<typeof verdict>;

const script = fileURLToPath(new URL("validate.py", import.meta.url));

/** Asks pysaml2; verdicts in the order of the cases. @throws Error when Python fails */
export async function askPysaml2(python: string, questions: Pysaml2Questions): Promise<Pysaml2Verdict[]> {
  const { stdout } = await execa(python, [script], { input: JSON.stringify(questions) });
  return stdout.split("\n").map((line) => verdict.parse(JSON.parse(line)));
}

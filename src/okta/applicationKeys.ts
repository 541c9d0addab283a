import { z } from "zod";
import type { OktaReader } from "./client.js";
import { foreignAnswer } from "./errors.js";

const keySchema = z.object({
  kid: z.string(),
  created: z.coerce.date(),
  expiresAt: z.coerce.date(),
  x5c: z.array(z.string()).min(1),
});

/** A key that an application can sign with. */
export interface ApplicationKey {
  readonly kid: string;
  readonly created: Date;
  readonly expiresAt: Date;
  /** DER, base64 on one line. */
  readonly certificate: string;
}

/** The keys of an application: those that it has had, and the one that signs now. @throws OktaError */
export async function listApplicationKeys(
  reader: OktaReader,
  applicationId: string,
): Promise<ApplicationKey[]> {
  const keys = await reader.list(
    `/api/v1/apps/${encodeURIComponent(applicationId)}/credentials/keys`,
    keySchema,
  );
  return keys.map(toKey);
}

/** The key in an answer to a call that makes one. @throws OktaError of kind `notOkta` when it is none. */
export function applicationKeyIn(call: string, answer: unknown): ApplicationKey {
  const parsed = keySchema.safeParse(answer);
  if (parsed.success) return toKey(parsed.data);
  throw foreignAnswer(call, "is no key");
}

function toKey({ x5c: [certificate = ""], ...key }: z.infer<typeof keySchema>): ApplicationKey {
  return { ...key, certificate };
}

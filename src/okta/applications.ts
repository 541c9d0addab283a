import { z } from "zod";
import type { OktaReader } from "./client.js";
import { foreignAnswer } from "./errors.js";

/** Records of one page. Source: Okta's reference, "List all applications": the most there can be. */
const pageSize = 200;

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  status: z.string(),
  signOnMode: z.string(),
  credentials: z.object({ signing: z.object({ kid: z.string().nullish() }).nullish() }).nullish(),
  settings: z.object({
    /** The catalogue application's own settings; null: not given. */
    app: z.record(z.string(), z.json()).nullish(),
    signOn: z.record(z.string(), z.json()).nullish(),
    implicitAssignment: z.boolean().nullish(),
  }),
  _links: z.record(z.string(), z.unknown()).nullish(),
});

/** An application as Okta has it, with `settings.app`, which the SDK's own model leaves out. */
export interface OktaApplication {
  readonly id: string;
  /** Internal name: the catalogue's, or one that Okta made up. */
  readonly name: string;
  readonly label: string;
  readonly status: string;
  readonly signOnMode: string;
  /** Id of the key that signs now. */
  readonly signingKid: string | undefined;
  /** Settings of a catalogue application by key; null if none was given. */
  readonly settings: Readonly<Record<string, z.core.util.JSONType>>;
  readonly signOn: Readonly<Record<string, z.core.util.JSONType>>;
  /** Whether everybody may use it, which rules group assignments out. */
  readonly implicitAssignment: boolean;
}

/** What to look an application up by: exactly, in every letter. */
export interface ApplicationQuery {
  readonly label?: string;
  readonly name?: string;
}

/** Every application that has this label and this name. Several may: Okta allows a label twice. @throws OktaError */
export async function findApplications(
  reader: OktaReader,
  { label, name }: ApplicationQuery,
): Promise<OktaApplication[]> {
  const q = label ?? name ?? "";
  const query = new URLSearchParams({ limit: String(pageSize), ...(q === "" ? {} : { q }) });
  const found = await reader.list(`/api/v1/apps?${query.toString()}`, applicationSchema);
  return found
    .filter((each) => label === undefined || each.label === label)
    .filter((each) => name === undefined || each.name === name)
    .map(toApplication);
}

/** One application. @throws OktaError of kind `notFound` when there is none. */
export async function getApplication(reader: OktaReader, id: string): Promise<OktaApplication> {
  return toApplication(await reader.json(`/api/v1/apps/${encodeURIComponent(id)}`, applicationSchema));
}

/** The application in an answer to a call that writes. @throws OktaError of kind `notOkta` when it is none. */
export function applicationIn(call: string, answer: unknown): OktaApplication {
  const parsed = applicationSchema.safeParse(answer);
  if (parsed.success) return toApplication(parsed.data);
  throw foreignAnswer(call, "is no application");
}

function toApplication(found: z.infer<typeof applicationSchema>): OktaApplication {
  const { id, name, label, status, signOnMode, credentials, settings } = found;
  return {
    id,
    name,
    label,
    status,
    signOnMode,
    signingKid: credentials?.signing?.kid ?? undefined,
    settings: settings.app ?? {},
    signOn: settings.signOn ?? {},
    implicitAssignment: settings.implicitAssignment ?? false,
  };
}

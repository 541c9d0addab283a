import { z } from "zod";

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** An application as it is sent. Fields that are only read, such as `id` and `status`, are passed over. */
export const applicationBody = z.object({
  name: z.string().nullish(),
  label: z.string().min(1).max(100),
  signOnMode: z.string(),
  accessibility: z.object({ selfService: flag, errorRedirectUrl: text, loginRedirectUrl: text }).nullish(),
  visibility: z
    .object({
      autoLaunch: flag,
      autoSubmitToolbar: flag,
      hide: z.object({ iOS: flag, web: flag }).nullish(),
      appLinks: z.record(z.string(), z.boolean()).nullish(),
    })
    .nullish(),
  credentials: z
    .object({
      userNameTemplate: z.object({ template: text, type: text, suffix: text, pushStatus: text }).nullish(),
      signing: z.object({ kid: text }).nullish(),
    })
    .nullish(),
  settings: z
    .object({
      app: z.record(z.string(), z.json()).nullish(),
      implicitAssignment: flag,
      notes: z.object({ admin: text, enduser: text }).nullish(),
      signOn: z.record(z.string(), z.json()).nullish(),
    })
    .nullish(),
});

/** See {@link applicationBody}. */
export type ApplicationBody = z.infer<typeof applicationBody>;

/** The fix of everything that the program says, and somebody changed: one sentence, so that several findings share it. */
export function fixByUp(stack: string): string {
  return `Run "pulumi up --refresh --stack ${stack}", which sets it right.`;
}

/** The fix where the IdP that Flagsmith knows is another one than the program's. Flagsmith's side refuses it otherwise. */
export function fixByReplacingIdp(stack: string): string {
  return `Run "pulumi up --refresh --stack ${stack}" with allowIdpReplacement set to true, since it is another IdP for Flagsmith.`;
}

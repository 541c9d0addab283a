/** What a command `pulumi import` takes over. */
export interface Adoption {
  readonly type: string;
  readonly name: string;
  readonly id: string;
}

/** The command in a refusal that takes over what exists, read as a shell would; undefined if there is none. */
export function adoptionIn(refusal: string): Adoption | undefined {
  const [, type, quoted, plain, id] =
    /"pulumi import (\S+) (?:'([^']*)'|(\S+)) (\S+) --stack \S+ --generate-code=false/.exec(refusal) ?? [];
  const name = quoted ?? plain;
  return type === undefined || name === undefined || id === undefined ? undefined : { type, name, id };
}

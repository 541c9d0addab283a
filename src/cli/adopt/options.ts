/** Options of `adopt`, as the command line gives them. */
export interface AdoptOptions {
  readonly stack: string;
  readonly apiBaseUrl?: string;
  readonly samlOrganisation?: string;
  readonly organisation?: number;
  readonly application?: string;
  readonly yes: boolean;
  readonly cwd: string;
}

import { projectNamespace } from "../facts/names.js";

/** Separates the types of a component and of what belongs to it. Source: Pulumi's documentation, "URN". */
const typeSeparator = "$";

/** Words that every shell takes as they are. */
const plain = /^[\w@%+=:,./-]+$/;

/**
 * How something that exists gets into the state: the rest of a sentence, with a command that works as it is printed.
 *
 * A resource of this package's own stacks is adopted with everything that belongs to it. In another program `pulumi import` is named only for
 * a resource without a parent: the URN does not tell the parent's name, and without its parent the import would be
 * an orphan at the root, which the next `up` deletes. No code is generated: not every language host can.
 *
 * @param urn - of the resource that was to be created.
 * @param id - under which it is imported.
 */
export function describeImport(urn: string, id: string): string {
  const [stack = "", project = "", types = "", ...names] = urn.replace(/^urn:pulumi:/, "").split("::");
  if (project === projectNamespace && types.includes(typeSeparator))
    return `run "npx flagsmith-sso adopt --stack ${stack}", which shows what there is, whom it belongs to, and what it would take over`;
  const name = names.join("::");
  if (types.includes(typeSeparator))
    return `give "${name}" the resource option \`import: "${id}"\` in the program (as it belongs to a component, by a transform)`;
  const words = ["pulumi", "import", types, name, id, "--stack", stack];
  return `run "${[...words.map(shellWord), "--generate-code=false", "--protect=false"].join(" ")}"`;
}

/** What to do if the object that exists is the resource's own: the engine does not say so of a replacement by `--replace`. */
export const insteadOfReplacement =
  'If you asked for a replacement, run "pulumi up" without it, since an update does the same.';

/** A word as a POSIX shell takes it for one, quoted only if it has to be. */
export function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

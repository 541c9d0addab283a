/**
 * What the classes that programs import declare, read off their source.
 *
 * @module
 */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A property of a class or an interface. */
export interface Member {
  readonly name: string;
  /** As written, without Pulumi's `Input` and `Output`. */
  readonly type: string;
  readonly isOptional: boolean;
  /** Its docstring in one line; empty if it has none. */
  readonly description: string;
  /** What its `@default` says. */
  readonly byDefault: string | undefined;
}

/** Declarations by name: the members of interfaces and classes, and the choices of a type. */
export interface Declarations {
  readonly interfaces: ReadonlyMap<string, readonly Member[]>;
  readonly classes: ReadonlyMap<string, readonly Member[]>;
  /** Names that a class's constructor gives to Pulumi, by class: those of inputs come with its arguments. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
  readonly choices: ReadonlyMap<string, string>;
}

const folder = fileURLToPath(new URL("../../src/resources/", import.meta.url));

/** Every declaration in `src/resources`. */
export function declarationsOfResources(): Declarations {
  const found = {
    interfaces: new Map<string, Member[]>(),
    classes: new Map<string, Member[]>(),
    outputs: new Map<string, string[]>(),
    choices: new Map<string, string>(),
  };
  for (const file of readdirSync(folder).filter((each) => !each.endsWith(".test.ts"))) {
    const source = ts.createSourceFile(
      file,
      readFileSync(folder + file, "utf8"),
      ts.ScriptTarget.Latest,
      true,
    );
    for (const each of source.statements) {
      if (ts.isInterfaceDeclaration(each)) found.interfaces.set(each.name.text, membersOf(each.members));
      if (ts.isTypeAliasDeclaration(each)) found.choices.set(each.name.text, each.type.getText());
      if (!ts.isClassDeclaration(each)) continue;
      const name = each.name?.text ?? "";
      found.classes.set(name, membersOf(each.members));
      found.outputs.set(name, undefinedIn(each));
    }
  }
  return found;
}

function membersOf(members: ts.NodeArray<ts.Node>): Member[] {
  return members
    .filter((each) => ts.isPropertySignature(each) || ts.isPropertyDeclaration(each))
    .map((each) => ({
      name: each.name.getText(),
      type: bare(each.type?.getText() ?? ""),
      isOptional: each.questionToken !== undefined,
      description: textOf(ts.getJSDocCommentsAndTags(each).find(ts.isJSDoc)?.comment),
      byDefault: tagOf(each),
    }));
}

function tagOf(member: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
  return tag === undefined ? undefined : textOf(tag.comment);
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replaceAll(/\s+/g, " ").trim();
}

/** A type without what says that it may come later. */
function bare(type: string): string {
  const [, inner] = /^pulumi\.(?:Input|Output)<(.*)>$/s.exec(type) ?? [];
  return (inner ?? type).replaceAll(/pulumi\.Input<([^<>]*)>/g, "$1");
}

/** Names of properties that are given as undefined, by which Pulumi knows that there are such outputs. */
function undefinedIn(declaration: ts.ClassDeclaration): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.initializer.getText() === "undefined")
      names.push(node.name.getText());
    node.forEachChild(visit);
  };
  declaration.members.filter(ts.isConstructorDeclaration).forEach(visit);
  return names;
}

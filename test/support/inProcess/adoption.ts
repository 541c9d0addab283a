import type { Import } from "./engine.js";

/** What a refusal advises to take over: by `pulumi import`, or by the option `import` of a component's resource. Undefined if nothing. */
export function adoptionIn(refusal: string): Import | undefined {
  const [, type, quoted, plain, id] =
    /"pulumi import (\S+) (?:'([^']*)'|(\S+)) (\S+) --stack \S+ --generate-code=false/.exec(refusal) ?? [];
  const name = quoted ?? plain;
  if (type !== undefined && name !== undefined && id !== undefined) return { type, name, id };
  const option =
    /urn:pulumi:\w+::\w+::(?<parentTypes>\S+\$)(?<type>[^$\s]+?)::.*?give "(?<name>[^"]+)" the resource option `import: "(?<id>[^"]+)"`/.exec(
      refusal,
    );
  return option?.groups as Import | undefined;
}

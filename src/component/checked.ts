import type * as pulumi from "@pulumi/pulumi";

/**
 * The checks of a component's arguments: they resolve once everything that this run knows of the arguments was looked at, and reject
 * with a RunError. Undefined: all was seen at once.
 */
export type Checked = Promise<void> | undefined;

/**
 * Options with which a resource waits for the checks, so that nothing is written before they are through, and for other resources.
 * The checks add no dependency: a state and a saved plan have only those on resources.
 */
export function after(
  checked: Checked,
  ...resources: readonly pulumi.Resource[]
): Pick<pulumi.ResourceOptions, "dependsOn"> {
  const list: pulumi.Input<pulumi.Resource>[] = [...resources];
  return { dependsOn: checked === undefined ? list : onceChecked(checked, list) };
}

async function onceChecked<T>(checked: Promise<void>, value: T): Promise<T> {
  await checked;
  return value;
}

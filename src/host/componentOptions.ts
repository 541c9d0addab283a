import type { Alias as AliasMessage } from "@pulumi/pulumi/proto/alias_pb.js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import * as pulumi from "@pulumi/pulumi";

/** The options with which a program in another language has the component, as a TypeScript program would give them. */
export function optionsOf(request: ConstructRequest): pulumi.ComponentResourceOptions {
  const providers = [...request.getProvidersMap().entries()].map(
    ([name, reference]) => [name, new pulumi.DependencyProviderResource(reference)] as const,
  );
  const deletedWith = request.getDeletedwith();
  return {
    aliases: request.getAliasesList().map(aliasOf),
    dependsOn: request.getDependenciesList().map((urn) => new pulumi.DependencyResource(urn)),
    providers: Object.fromEntries(providers),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    ...given("protect", request.hasProtect() ? request.getProtect() : undefined),
    ...given("retainOnDelete", request.hasRetainondelete() ? request.getRetainondelete() : undefined),
    ...given("customTimeouts", request.getCustomtimeouts()?.toObject()),
    ...given("parent", resourceOf(request.getParent())),
    ...given("deletedWith", resourceOf(deletedWith)),
  };
}

/** An option that was given; nothing if it was not, so that the parent's stands. */
function given<Key extends keyof pulumi.ComponentResourceOptions>(
  key: Key,
  value: pulumi.ComponentResourceOptions[Key] | undefined,
): Pick<pulumi.ComponentResourceOptions, Key> | object {
  return value === undefined ? {} : { [key]: value };
}

function resourceOf(urn: string): pulumi.Resource | undefined {
  return urn === "" ? undefined : new pulumi.DependencyResource(urn);
}

function aliasOf(alias: AliasMessage): string | pulumi.Alias {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const [name, type] = [spec.getName(), spec.getType()];
  const [project, stack] = [spec.getProject(), spec.getStack()];
  return {
    ...(name === "" ? {} : { name }),
    ...(type === "" ? {} : { type }),
    ...(project === "" ? {} : { project }),
    ...(stack === "" ? {} : { stack }),
    ...(spec.hasParenturn() ? { parent: spec.getParenturn() } : {}),
    ...(spec.hasNoparent() && spec.getNoparent() ? { parent: pulumi.rootStackResource } : {}),
  };
}

import type { Saml } from "@pulumi/okta/app/saml.js";
import * as pulumi from "@pulumi/pulumi";
import { adoptionVariable } from "../facts/names.js";
import { comparableStatements } from "../okta/rules/comparableStatements.js";
import type { OktaAttributeStatement } from "./attributeStatements.js";
import { describeLostStatements, lostStatements } from "./lostStatements.js";
import { userError } from "./userError.js";

/**
 * Resolves if Okta kept the attribute statements of a catalogue application. In many organisations it drops them without an error: no
 * groups would arrive, and every preview would want to add them again.
 *
 * It costs nothing: what Okta holds is what its provider read back after it wrote.
 *
 * @throws RunError with the alternatives, in the output.
 */
export function verifyStatements(
  name: string,
  application: Saml,
  output: pulumi.Output<readonly OktaAttributeStatement[]>,
): pulumi.Output<void> {
  // What is adopted is taken as it is: nothing was sent, so nothing can have been dropped.
  const isAdopted = (process.env[adoptionVariable] ?? "") !== "";
  if (isAdopted || pulumi.runtime.isDryRun()) return pulumi.output(undefined);
  const { id, attributeStatements } = application;
  return pulumi.all([id, attributeStatements, output]).apply(([applicationId, held, wanted]) => {
    // An `up` that leaves the application out knows nothing of it.
    if (!applicationId || wanted.length === 0) return;
    const lost = lostStatements(wanted, comparableStatements(held));
    if (lost.length > 0)
      throw userError(describeLostStatements({ name, applicationId, stack: pulumi.getStack(), lost }));
  });
}

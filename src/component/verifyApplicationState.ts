import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Saml } from "@pulumi/okta/app/saml.js";
import { getSaml } from "@pulumi/okta/app/getSaml.js";
import * as pulumi from "@pulumi/pulumi";
import { comparedFacts, stateDifferences, describeDifferences, isMetadataOfKey } from "./applicationState.js";
import { ownerOf } from "./place.js";
import { pulumiCommand, unreadable } from "./stateMismatch.js";
import { userError } from "./userError.js";

/** Status of an application that people can use. Source: Okta's Management API, "Applications". */
const active = "ACTIVE";

/**
 * Resolves if the state is right about an application, so that its metadata can be handed over. It is not after an earlier run in which
 * Okta refused something or broke it off: the next `up` would end without an error while nobody can sign in. Nor is it handed over
 * if the application is not active.
 *
 * In a preview it goes by the state alone; an `up` asks Okta once.
 *
 * @throws RunError with the command that repairs it, in the output.
 */
export function verifyApplicationState(
  name: string,
  application: Saml,
  kind: "catalogue" | "custom",
): pulumi.Output<void> {
  const { id, metadata, keyId, keys, certificate } = application;
  const complete = pulumi.all([id, metadata, keyId, keys, certificate]).apply((known) => {
    const [applicationId, xml, key, all, held] = known as Partial<typeof known>;
    // An `up` that leaves the application out knows nothing of it.
    if (!applicationId) return;
    if (!xml) throw userError(madeInPart(name, applicationId));
    if (key && all !== undefined && !isMetadataOfKey(key, all, held)) {
      throw userError(
        untrue(
          name,
          applicationId,
          "Okta has switched to another signing key, and the state has the metadata from before",
        ),
      );
    }
  });
  if (pulumi.runtime.isDryRun()) return complete;
  const names = comparedFacts(kind);
  const state = application as unknown as Readonly<Record<string, pulumi.Output<unknown>>>;
  return pulumi
    .all([complete, id, pulumi.all(names.map((each) => state[each]))])
    .apply(async ([, applicationId, values]) => {
      if (!applicationId) return;
      const inState = Object.fromEntries(names.map((each, index) => [each, values[index]]));
      const atOkta = await readApplication(name, application, applicationId);
      const facts = stateDifferences(names, inState, atOkta);
      if (facts.length > 0) throw userError(untrue(name, applicationId, describeDifferences(facts)));
      if (atOkta.status !== active) throw userError(deactivated(name, applicationId));
    });
}

async function readApplication(
  name: string,
  application: Saml,
  id: string,
): Promise<Readonly<Record<string, unknown>>> {
  // As the child of the application it goes to the same Okta organisation.
  const found = await getSaml({ id }, { parent: application }).catch((error: unknown) => {
    throw unreadable(name, `Okta's application ${id}`, error);
  });
  return { ...found };
}

function madeInPart(name: string, id: string): Diagnostic {
  return {
    code: "connection/application-incomplete",
    place: { owner: ownerOf(name) },
    found:
      `Okta's application ${id} was made only in part: an earlier run ended before it had read the application's metadata, ` +
      "because Okta refused something (often for a missing scope or role) or did not answer",
    fix: `fix what that run reported, then run "${pulumiCommand("up --refresh")}", which reads the application and goes on from there`,
  };
}

function untrue(name: string, id: string, what: string): Diagnostic {
  return {
    code: "connection/state-differs",
    place: { owner: ownerOf(name) },
    found:
      `Okta's application ${id} is not as the stack's state has it: ${what}. Either Okta refused or broke off a change in ` +
      "an earlier run, or somebody has changed the application since. Nothing was handed to Flagsmith in this run",
    fix: `run "${pulumiCommand("up --refresh")}", which reads the application and then changes what differs`,
  };
}

/** After any other change the Okta provider notes the status that it reads, and only its next run changes it. */
function deactivated(name: string, id: string): Diagnostic {
  return {
    code: "connection/application-inactive",
    place: { owner: ownerOf(name) },
    found:
      `Okta's application ${id} is not active, so nobody can sign in: somebody has deactivated it since the last run. ` +
      "Nothing was handed to Flagsmith in this run",
    fix: `run "${pulumiCommand("up --refresh")}", which activates it`,
  };
}

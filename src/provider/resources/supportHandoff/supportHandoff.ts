import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { join } from "node:path";
import { sameMeaning } from "../../../saml/compareMetadata.js";
import { handoffStatus, nextStep } from "../../../support/nextStep.js";
import { type HandoffFiles, handoffFiles } from "../../../support/supportMessage.js";
import { type WrittenHandoff, handoffPaths, writeHandoff } from "../../../support/writeHandoff.js";
import { checkMetadataInput, toSigningCertificates } from "../../metadataInput.js";
import type { Resource } from "../../resource.js";
import { projectFolder } from "./projectFolder.js";
import { checkInputs } from "./rules.js";
import type { SupportHandoffInputs as Inputs, SupportHandoffState as State } from "./schema.js";

/**
 * A hand-off to Flagsmith's support. It exists in the state alone: the two files are a means, which `flagsmith-sso
 * handoff write` makes again from the state, so that a missing one is no difference.
 */
export const supportHandoff: Resource<Inputs, State> = {
  offline: true,

  check(inputs, now) {
    const diagnostics = checkInputs(inputs);
    if (inputs.metadataXml === undefined) return { inputs, diagnostics };
    const checked = checkMetadataInput(inputs.metadataXml, now);
    return {
      inputs: { ...inputs, metadataXml: checked.metadataXml },
      diagnostics: [...diagnostics, ...checked.diagnostics],
    };
  },

  documents: ["metadataXml"],

  sameMeaning: {
    metadataXml: (live, wanted) => {
      const [one, other] = [live.metadata, wanted.metadata];
      return (
        live.text === wanted.text || (one !== undefined && other !== undefined && sameMeaning(one, other))
      );
    },
  },

  derivedFrom: {
    entityId: "metadataXml",
    signingCertificates: "metadataXml",
    certificateExpires: "metadataXml",
  },

  async planCreate(inputs, { now }) {
    if (!isComplete(inputs)) return {};
    const files = await filesOf(inputs, now());
    return stateOf(inputs, files, handoffPaths(inputs.folder, files));
  },

  async create(inputs, { now }) {
    const state = await write(inputs, now());
    return { id: inputs.samlOrganisation, state };
  },

  planUpdate: (_live, inputs, context) => supportHandoff.planCreate(inputs, context),

  update: (_id, _live, inputs, { now }) => write(inputs, now()),

  async read(id, known) {
    if (known === undefined) {
      throw new DiagnosticError({
        code: "resource/bad-import-id",
        found: `A hand-off cannot be imported, as it is nowhere but in the state: found the id "${id}"`,
        expected: "none",
        fix: "leave the resource to be created",
      });
    }
    return { id, state: known };
  },

  /** The files stay: somebody may still have to send them. */
  delete: async () => {},
};

function isComplete(inputs: Partial<Inputs>): inputs is Inputs {
  const { samlOrganisation, metadataXml, contact, folder, requests } = inputs;
  return [samlOrganisation, metadataXml, contact, folder, requests].every((each) => each !== undefined);
}

function filesOf(inputs: Inputs, date: Date): Promise<HandoffFiles> {
  return handoffFiles(inputs, { contact: inputs.contact, date });
}

async function write(inputs: Inputs, date: Date): Promise<State> {
  const files = await filesOf(inputs, date);
  await writeHandoff(join(projectFolder(process.cwd()), inputs.folder), files);
  return stateOf(inputs, files, handoffPaths(inputs.folder, files));
}

function stateOf(inputs: Inputs, { handoff }: HandoffFiles, paths: WrittenHandoff): State {
  const status = handoffStatus(handoff.id, inputs.acknowledged);
  return {
    ...inputs,
    handoffId: handoff.id,
    status,
    nextStep: nextStep(status, handoff.id, paths.messageFile),
    entityId: handoff.entityId,
    signingCertificates: toSigningCertificates(handoff.certificates),
    certificateExpires: handoff.expires,
    ...paths,
  };
}

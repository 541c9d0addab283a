/** The Pulumi program behind `Pulumi.yaml`: one stack's configuration in, one {@link FlagsmithSso}, its outputs out. */
import * as pulumi from "@pulumi/pulumi";
import { FlagsmithSso, outputsOf } from "../component/flagsmithSso.js";
import { orUserError } from "../component/userError.js";
import { adoptionVariable } from "../facts/names.js";
import { readAdoption } from "./adoption.js";
import { componentName, earlierNames } from "./componentName.js";
import { importInstead } from "./importInstead.js";
import { secretConfigKeys } from "./secretConfigKeys.js";
import { readStackConfig } from "./stackConfig.js";

const adoption = orUserError(() => readAdoption(process.env[adoptionVariable]));
if (adoption !== undefined) importInstead(adoption);

const args = orUserError(() =>
  readStackConfig({
    file: `stacks/Pulumi.${pulumi.getStack()}.yaml`,
    environment: process.env,
    config: pulumi.runtime.allConfig(),
    secretKeys: secretConfigKeys(process.env),
  }),
);

const { samlOrganisation, renamedFrom } = args.flagsmith;
const aliases = earlierNames(samlOrganisation, renamedFrom).map((name) => ({ name }));

export default outputsOf(new FlagsmithSso(componentName, args, { aliases }));

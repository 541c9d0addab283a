/** The Pulumi program behind `Pulumi.yaml`: one stack's configuration in, one {@link FlagsmithSso}, its outputs out. */
import * as pulumi from "@pulumi/pulumi";
import { FlagsmithSso, outputsOf } from "../component/flagsmithSso.js";
import { readStackConfig } from "./stackConfig.js";

const args = readStackConfig({
  stack: pulumi.getStack(),
  environment: process.env,
  config: pulumi.runtime.allConfig(),
});

export default outputsOf(new FlagsmithSso(args.flagsmith.samlOrganisation, args));

import type { Step } from "../../support/inProcess/steps.js";

/** A sequence that broke a promise once. */
export interface Regression {
  readonly name: string;
  readonly steps: readonly Step[];
}

const up: Step = { kind: "up", refresh: false, preview: true };
const upWithRefresh: Step = { kind: "up", refresh: true, preview: true };

/** What was found, by reading or by machine; each is replayed before anything new is tried. */
export const regressions: readonly Regression[] = [
  {
    name: "Okta's assignments that are replaced keep everybody in",
    steps: [{ kind: "replace", resource: "assignments" }, up],
  },
  {
    name: "metadata that are replaced stay, and so under another logical name without an alias",
    steps: [{ kind: "replace", resource: "metadata" }, up, { kind: "rename", alias: false }, up],
  },
  {
    name: "a key that Okta signs with stays although old ones are to be removed",
    steps: [
      { kind: "program", change: "retired keys: remove" },
      up,
      { kind: "rotate", step: "publish", sync: true },
      { kind: "rotate", step: "switch", sync: false },
      up,
    ],
  },
  {
    name: "a key that Okta never had goes with the next up",
    steps: [{ kind: "edit", edit: "metadata: rogue key added" }, upWithRefresh],
  },
  {
    name: "a configuration that was renamed by hand is found by its number, and named back",
    steps: [{ kind: "edit", edit: "configuration: renamed" }, up, upWithRefresh],
  },
  {
    name: "another Flagsmith is not written to",
    steps: [{ kind: "another Flagsmith" }, up],
  },
  {
    name: "two groups swap their external ids",
    steps: [
      { kind: "program", change: "one group more" },
      up,
      { kind: "program", change: "two groups swap their external ids" },
      up,
    ],
  },
  {
    name: "a second stack for the same SAML organisation takes nothing over, and leaves nothing behind",
    steps: [{ kind: "second operator" }, up],
  },
  {
    name: "an application that was deactivated is no success because something else of it was changed",
    steps: [
      { kind: "program", change: "one group more" },
      { kind: "edit", edit: "application: deactivated" },
      { kind: "up", refresh: false, preview: false },
    ],
  },
  {
    name: "a rotation whose steps the state never heard of leaves no key under a wrong name",
    steps: [
      { kind: "rotate", step: "publish", sync: false },
      { kind: "rotate", step: "switch", sync: false },
      { kind: "rotate", step: "end", sync: false },
    ],
  },
  {
    name: "another key in Okta while the application is deactivated is either accepted after an up, or that up says what to run",
    steps: [
      { kind: "edit", edit: "application: deactivated" },
      { kind: "switch key in Okta" },
      upWithRefresh,
    ],
  },
  {
    name: "a key that one operator drops while another switches to it is put back",
    steps: [
      { kind: "rotate", step: "publish", sync: true },
      { kind: "at once", first: "drop", second: "switch", calls: 3 },
    ],
  },
];

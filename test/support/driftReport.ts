import type {
  CertificateReport,
  Difference,
  DriftReport,
  StackReport,
} from "../../src/commands/drift/report.js";

/** When the reports of the tests were made. */
const checkedAt = "2026-11-24T12:00:00.000Z";

/** A certificate that ends so many days after {@link checkedAt}. */
function certificateReport(daysLeft: number, parts: Partial<CertificateReport> = {}): CertificateReport {
  const at = (days: number) => new Date(Date.parse(checkedAt) + days * 86_400_000).toISOString();
  const byte = (index: number) => ((index * 37 + Math.abs(daysLeft)) % 256).toString(16).toUpperCase();
  return {
    role: "current",
    fingerprint: Array.from({ length: 32 }, (_, index) => byte(index).padStart(2, "0")).join(":"),
    notBefore: at(daysLeft - 3650),
    notAfter: at(daysLeft),
    daysLeft,
    through: "api",
    expiresSoon: daysLeft < 30,
    ...parts,
  };
}

/** A property of Okta's application that somebody changed by hand. */
export function difference(parts: Partial<Difference> = {}): Difference {
  return {
    product: "okta",
    kind: "changed",
    urn: "urn:pulumi:production::flagsmith-okta::flagsmith-sso:index:FlagsmithSso$okta:app/saml:Saml::acme",
    type: "okta:app/saml:Saml",
    name: "acme",
    property: "label",
    found: "Flagsmith (old)",
    expected: "Flagsmith",
    fixedByUp: true,
    fix: 'Run "pulumi up --refresh --stack production".',
    endangersSignIn: false,
    ...parts,
  };
}

/** A stack in sync, with one certificate that lasts. */
export function stackReport(parts: Partial<StackReport> = {}): StackReport {
  const stack = parts.stack ?? "sandbox";
  return {
    stack,
    verdict: "inSync",
    file: `stacks/Pulumi.${stack}.yaml`,
    failure: undefined,
    differences: [],
    certificates: [certificateReport(1200)],
    notices: [],
    resources: 14,
    milliseconds: 8240,
    ...parts,
  };
}

/** A report of these stacks; its verdict is the worst of theirs. */
export function driftReport(stacks: readonly StackReport[]): DriftReport {
  const order = ["notChecked", "drift", "expiresSoon", "inSync"] as const;
  const verdict = order.find((each) => stacks.some((stack) => stack.verdict === each)) ?? "notChecked";
  return { version: 1, checkedAt, toolVersion: "0.1.0", expiresWithinDays: 30, verdict, stacks };
}

const samlConfiguration = {
  product: "flagsmith",
  type: "flagsmith-sso:index:SamlConfiguration",
  urn: "urn:pulumi:production::flagsmith-okta::flagsmith-sso:index:FlagsmithSso$flagsmith-sso:index:SamlConfiguration::acme",
} as const;
const metadata = (label: string) =>
  `<md:EntityDescriptor entityID="http://www.okta.com/exk1">${"MIIDqDCCApCgAwIBAgIGAV".repeat(60)}${label}${"QUFBQUFBQUFBQUFBQUFBQUFB".repeat(60)}</md:EntityDescriptor>`;

/** Everything that a report can have: five stacks, every verdict, every kind of difference. */
export const richReport: DriftReport = driftReport([
  stackReport({
    stack: "production",
    verdict: "drift",
    differences: [
      difference(),
      difference({
        property: "attributeStatements[0].values",
        found: ["user.email", "user.login"],
        expected: ["user.email"],
      }),
      difference({
        ...samlConfiguration,
        property: "allowIdpInitiated",
        found: true,
        expected: false,
        endangersSignIn: true,
      }),
      difference({
        ...samlConfiguration,
        type: "flagsmith-sso:index:IdpMetadata",
        property: "metadataXml",
        found: metadata("found"),
        expected: metadata("expected"),
        endangersSignIn: true,
      }),
      difference({
        ...samlConfiguration,
        type: "flagsmith-sso:index:Group",
        kind: "deleted",
        name: "Engineering",
        property: undefined,
        found: undefined,
        expected: { name: "Engineering", externalId: "Engineering" },
      }),
    ],
    certificates: [certificateReport(410), certificateReport(-12, { role: "retired", expiresSoon: false })],
    notices: ["A rotation is under way: Flagsmith accepts the old certificate beside the new one."],
  }),
  stackReport({ stack: "staging", verdict: "expiresSoon", certificates: [certificateReport(12)] }),
  stackReport({
    stack: "europe",
    verdict: "notChecked",
    failure:
      "Flagsmith at https://flagsmith.acme.example answered 503 for five minutes: look at its health, and check again.",
    certificates: [],
    resources: 0,
  }),
  stackReport({
    stack: "saas-support",
    verdict: "drift",
    differences: [
      difference({
        product: "flagsmith",
        kind: "handoffPending",
        type: "flagsmith-sso:index:SupportHandoff",
        property: "acknowledged",
        found: undefined,
        expected: "3f2a",
        fixedByUp: false,
        fix: 'Send stacks/handoff-3f2a.eml to support, and run "flagsmith-sso handoff acknowledge".',
        endangersSignIn: true,
      }),
      difference({
        kind: "notDeployed",
        type: "okta:app/groupAssignments:AppGroupAssignments",
        property: "groups[1]",
        found: undefined,
        expected: { id: "00g2", priority: 2 },
      }),
      difference({
        kind: "notInProgram",
        type: "okta:group/group:Group",
        name: "Contractors",
        property: undefined,
        found: { name: "Contractors" },
        expected: undefined,
      }),
    ],
    certificates: [certificateReport(-3, { through: "support" })],
  }),
  stackReport({ stack: "sandbox" }),
]);

/** Strings that break a format which does not escape them. */
export const hostileStrings = [
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "a | b \\| c",
  "`code` and ``more``",
  "line one\nline two\r\nline three",
  "]]>",
  "<!-- comment --> & &amp; \"quoted\" 'single'",
  "\u001b[31mred\u001b[0m\u0007",
  "\u0000\u0008\u000b\u001f\ufffe\uffff",
  "\ud800 half a character",
  "\u202egnp.exe and \u200b nothing",
  "::error::injected",
  "%0A::error::injected, 100%: yes",
  "##[error]injected",
  "{0} [text](javascript:alert(1))",
  "# heading\n- list\n| a | b |\n|---|---|",
  "${constructor} {{ template }}",
  "👩‍👩‍👧 Ünïcode ﷽",
  "",
  " ",
] as const;

/** A report in which every string is one of {@link hostileStrings}, in each place; no stack is without a name. */
export function hostileReport(text: string): DriftReport {
  const parts = { type: text, name: text, property: text, found: text, expected: `${text}!`, fix: text };
  return driftReport([
    stackReport({
      stack: `1 ${text}`,
      file: text,
      verdict: "drift",
      differences: [difference({ ...parts, urn: text })],
      certificates: [certificateReport(5)],
      notices: [text],
    }),
    stackReport({ stack: `2 ${text}`, file: text, verdict: "notChecked", failure: text, certificates: [] }),
    stackReport({ stack: `3 ${text}`, file: text }),
  ]);
}

/** So many stacks, each with drift. */
export function manyStacks(number: number): DriftReport {
  return driftReport(
    Array.from({ length: number }, (_, index) =>
      stackReport({
        stack: `team-${String(index).padStart(3, "0")}`,
        verdict: "drift",
        differences: [difference(), difference({ property: "status", endangersSignIn: index % 10 === 9 })],
        certificates: [certificateReport(20 + index * 11)],
      }),
    ),
  );
}

const objectOf = (properties: Readonly<Record<string, object>>) => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});
const text = objectOf({ text: { type: "string", minLength: 1, maxLength: 1024 } });
const relative = { type: "string", pattern: "^(?!/|[a-z]+:)[^\\s\\\\]*$" };
const atFile = objectOf({
  physicalLocation: objectOf({
    artifactLocation: objectOf({ uri: relative }),
    region: objectOf({ startLine: { const: 1 } }),
  }),
});

/**
 * What GitHub's code scanning wants of SARIF beyond the schema, as JSON Schema: properties that it calls required, its limits
 * of length, and addresses of files relative to the repository. Source: GitHub's documentation, "SARIF support for code scanning".
 */
export const codeScanningSchema = objectOf({
  $schema: { type: "string", format: "uri" },
  version: { const: "2.1.0" },
  runs: {
    type: "array",
    minItems: 1,
    items: objectOf({
      tool: objectOf({
        driver: objectOf({
          name: { type: "string", minLength: 1 },
          rules: {
            type: "array",
            items: objectOf({
              id: { type: "string", maxLength: 255 },
              name: { type: "string", maxLength: 255 },
              shortDescription: text,
              fullDescription: text,
              help: objectOf({ text: { type: "string" }, markdown: { type: "string" } }),
            }),
          },
        }),
      }),
      results: {
        type: "array",
        maxItems: 25_000,
        items: objectOf({
          ruleId: { type: "string" },
          message: objectOf({ text: { type: "string", minLength: 1 } }),
          locations: { type: "array", minItems: 1, maxItems: 1, items: atFile },
          partialFingerprints: objectOf({ primaryLocationLineHash: { type: "string", minLength: 8 } }),
        }),
      },
    }),
  },
});

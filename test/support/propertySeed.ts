import fc from "fast-check";

/**
 * Property-based tests start from one seed, so that a run of `npm test` fails for a change and never by chance. Another seed searches
 * elsewhere: `PROPERTY_SEED=1 npx vitest run --project unit`. A failure prints the seed and the shortest counterexample.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_124) });

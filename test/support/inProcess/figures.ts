/** A number that a variable of the environment sets. */
export function numberFrom(variable: string, otherwise: number): number {
  const value = process.env[variable] ?? "";
  return value === "" ? otherwise : Number(value);
}

/** Prints figures where `npm run reliability` wants them. */
export function printFigures(what: string, figures: Readonly<Record<string, number>>): void {
  if (process.env.RELIABILITY_PRINT !== "1") return;
  const all = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`reliability: ${what}: ${all.join(", ")}\n`);
}

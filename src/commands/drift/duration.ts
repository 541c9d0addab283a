const daysOf = { d: 1, w: 7 } as const;

/** Days of a text such as `30d` or `4w`. Undefined for any other text. */
export function parseDays(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,5})([dw])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * daysOf[unit as keyof typeof daysOf];
}

/** An element of a DER-encoded document. Source: ITU-T X.690, section 8.1. */
export interface DerElement {
  readonly tag: number;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** The element at a place, or undefined if there is none that is whole. */
export function readDer(der: Buffer, at: number): DerElement | undefined {
  const [tag, first] = [der[at], der[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return within(der, { tag, start: at + 2, end: at + 2 + first });
  const count = first & 0x7f;
  if (count < 1 || count > 4 || at + 2 + count > der.length) return undefined;
  const start = at + 2 + count;
  return within(der, { tag, start, end: start + der.readUIntBE(at + 2, count) });
}

/** An object identifier, such as "1.2.840.113549.1.1.11". Source: ITU-T X.690, section 8.19. */
export function readObjectIdentifier(der: Buffer, { start, end }: DerElement): string {
  const parts: number[] = [];
  let part = 0;
  for (const byte of der.subarray(start, end)) {
    part = part * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    parts.push(part);
    part = 0;
  }
  const [head = 0, ...tail] = parts;
  const root = Math.min(Math.floor(head / 40), 2);
  return [root, head - root * 40, ...tail].join(".");
}

function within(der: Buffer, element: DerElement): DerElement | undefined {
  return element.end <= der.length ? element : undefined;
}

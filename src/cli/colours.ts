import pc from "picocolors";

/** Functions that colour text, or leave it as it is. */
export type Colours = ReturnType<typeof pc.createColors>;

/** A stream that may end at a terminal. */
interface OutputStream {
  readonly isTTY?: boolean;
}

/**
 * Whether text for this stream is coloured: only on a terminal, since a file or another program would keep the escape
 * sequences. `FORCE_COLOR` forces colours everywhere, and `NO_COLOR` overrides everything. Source: https://no-color.org
 * and https://force-color.org.
 */
export function showsColours({ isTTY = false }: OutputStream, variables: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM } = variables;
  if (NO_COLOR !== "") return false;
  if (FORCE_COLOR !== "") return FORCE_COLOR !== "0";
  return isTTY && TERM !== "dumb";
}

/** Colours for what is written to this stream. */
export function coloursFor(stream: OutputStream, variables = process.env): Colours {
  return pc.createColors(showsColours(stream, variables));
}

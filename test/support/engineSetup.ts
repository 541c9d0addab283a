/** Runs once before the engine and browser tests. */
export default function setup(): void {}

/** What makes components. */
export interface ComponentMaker {
  /** Makes one, as `construct.ts` says. */
  construct(request: Uint8Array, engine: string): Promise<Uint8Array>;
}

/**
 * What makes components, with Pulumi's SDK, which takes several times as long to load as the provider: it is loaded when a program in
 * another language has the first component. In the bundled plugin this file is replaced, so that it is a bundle of its own
 * (`build/bundle.js`).
 */
export function loadConstruct(): Promise<ComponentMaker> {
  return import("./construct.js");
}

/**
 * Logical name of the component of every stack. It never changes, so that another `samlOrganisation` is a change of the same
 * resources and not a second connection beside which the first one is deleted.
 */
export const componentName = "sso";

/**
 * Names under which a stack's state may have the component from before it was fixed: it was called after `samlOrganisation`.
 */
export function earlierNames(samlOrganisation: string, renamedFrom: string | undefined): readonly string[] {
  return [samlOrganisation, ...(renamedFrom === undefined ? [] : [renamedFrom])].filter(
    (name) => name !== componentName,
  );
}

import { oktaTypes, ownTypes } from "../../../facts/typeTokens.js";

/** Which properties of a resource keep people from signing in, or let people in who should not be. */
interface Danger {
  /** `all`: every property but the harmless ones. */
  readonly properties: "all" | readonly string[];
  readonly harmless?: readonly string[];
  /** Whether it does when the whole resource is gone. */
  readonly deletion: boolean;
}

/** Resources that are not named here are no part of signing in. */
const dangers: Readonly<Record<string, Danger>> = {
  [oktaTypes.application]: {
    properties: "all",
    harmless: [
      "label",
      "adminNote",
      "enduserNote",
      "hideIos",
      "hideWeb",
      "logo",
      "features",
      "autoSubmitToolbar",
    ],
    deletion: true,
  },
  [oktaTypes.assignments]: { properties: "all", deletion: true },
  // The groups attribute of the assertion is filtered by name.
  [oktaTypes.group]: { properties: ["name"], deletion: true },
  [ownTypes.samlConfiguration]: { properties: "all", deletion: true },
  [ownTypes.idpMetadata]: { properties: "all", deletion: true },
  [ownTypes.attributeMapping]: { properties: "all", deletion: true },
  // A member of no group signs in all the same, and then sees less.
  [ownTypes.group]: { properties: [], deletion: false },
  [ownTypes.supportHandoff]: { properties: ["metadataXml"], deletion: false },
};

/**
 * Whether people cannot sign in, or others can, while a property is not as it should be.
 *
 * @param property - undefined: the whole resource is gone.
 */
export function endangersSignIn(type: string, property: string | undefined): boolean {
  const danger = dangers[type];
  if (danger === undefined) return false;
  if (property === undefined) return danger.deletion;
  const name = property.split(/[.[]/)[0] ?? property;
  if (danger.properties !== "all") return danger.properties.includes(name);
  return danger.harmless?.includes(name) !== true;
}

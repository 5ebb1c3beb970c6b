/** What the API's description says of the errors that `service.ts` throws. */
export const NOT_FOUND = { 404: "The organization has no such project." };
export const NAME_TAKEN = { 409: "A project of this name exists already (`name_taken`)." };

import { wordsOf } from "../../source/words";

/** Gives names that a text does not use yet, and does not give one twice. */
export interface FreeNames {
  free(wanted: string): string;
}

export function freeNames(text: string): FreeNames {
  const taken = new Set(wordsOf(text));
  return {
    free(wanted) {
      let name = wanted;
      for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
      taken.add(name);
      return name;
    },
  };
}

/** What a route's module is called by: `usersRoute` for `/api/users`, `userIdRoute` for `/api/users/[user-id]`. */
export function moduleName(address: string): string {
  const words = address.slice(address.lastIndexOf("/") + 1).match(/[A-Za-z0-9]+/g) ?? [];
  const [first = "", ...rest] = words.map((word, index) =>
    index === 0 ? lowerFirst(word) : upperFirst(word),
  );
  const name = `${first}${rest.join("")}`;
  if (name === "") return "route";
  return /^\d/.test(name) ? `route${upperFirst(name)}` : `${name}Route`;
}

const lowerFirst = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);
const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

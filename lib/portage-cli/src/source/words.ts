const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** Everything in a piece of code that may be a name, also in strings and comments. */
export const wordsOf = (code: string): ReadonlySet<string> => new Set(code.match(WORD));

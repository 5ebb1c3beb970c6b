/** A mail of the application: plain text, to one address. */
export interface Mail {
  /** An address alone, without a name: nothing that a stranger has typed stands in a header. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

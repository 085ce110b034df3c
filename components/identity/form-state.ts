/** What comes back from a form of sign-in or registration that was refused. */
export interface IdentityFormState {
  /** What was typed, but for passwords. */
  readonly text: Readonly<Record<string, string>>;
  /** A sentence for each field that has to change. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole. */
  readonly message: string | null;
  /** What was done, where the form stays on the page. */
  readonly done?: string;
}

export const BLANK: IdentityFormState = { text: {}, errors: {}, message: null };

/** A form that is wrong as a whole. */
export function refused(message: string, text: Readonly<Record<string, string>> = {}): IdentityFormState {
  return { text, errors: {}, message };
}

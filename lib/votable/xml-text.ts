/**
 * Text on its way into XML 1.0.
 *
 * Some characters cannot stand in a document at all, not even as a reference: one of
 * them makes the whole table unreadable (XML 1.0 §2.2). They leave as U+FFFD. A carriage
 * return is written as a reference, since parsers turn a bare one into a line feed (§2.11).
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace.
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The content of an element. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** The value of an attribute in double quotes; line ends and tabs would be read as blanks (XML 1.0 §3.3.3). */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

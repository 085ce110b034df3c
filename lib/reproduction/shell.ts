/** Words of the shell that the scripts of a reproduction share. */

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the shell's own
/** Python, another one when PYTHON names it. */
export const PYTHON = '"${PYTHON:-python3}"';

/** curl with the token of whoever runs the script, for data that are not public. */
export const CURL =
  'curl --fail --location --create-dirs ${GATEWAY_TOKEN:+--header "Authorization: Bearer $GATEWAY_TOKEN"}';
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these were the shell's own

/** One word, whatever is in it. */
export const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * The addresses to listen on. `localhost` is two of them: a browser may try either first.
 *
 * @param {string} host the setting HOST
 * @returns {readonly string[]}
 */
export function listenHosts(host) {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

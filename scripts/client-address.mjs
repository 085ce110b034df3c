/**
 * The address of a client, for limits and logs.
 *
 * Each proxy appends the address it saw to X-Forwarded-For, so only the last entries are by proxies of ours; what
 * stands before them is whatever the client claimed.
 *
 * @param {string | undefined} socket address of whoever is connected
 * @param {string | undefined} forwardedFor
 * @param {number} trustedProxies how many stand in front of us
 * @returns {string}
 */
export function clientAddress(socket, forwardedFor, trustedProxies) {
  const seen = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const address = trustedProxies > 0 ? seen.at(-trustedProxies) || socket : socket;
  return (address ?? 'unknown').replace(/^::ffff:/, ''); // IPv4 on an IPv6 socket
}

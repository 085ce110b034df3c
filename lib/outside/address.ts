/**
 * Which addresses of the network a request for somebody outside may go to.
 *
 * Whoever may name an URL for us to fetch could else look around inside our network: at databases, cloud metadata
 * (169.254.169.254), other services on this machine. Only public unicast addresses are open, and networks
 * that the operator names.
 */
import ipaddr from 'ipaddr.js';

/** @param allowed networks such as `10.1.0.0/16`, or single addresses, that may be reached although they are not public */
export function mayReach(address: string, allowed: readonly string[] = []): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address in the clothes of IPv6 (::ffff:10.0.0.1) is judged as what it is.
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' || allowed.some((network) => contains(network, parsed));
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [base = '', bits] = network.split('/');
  if (!ipaddr.isValid(base)) return false;
  const parsed = ipaddr.process(base);
  if (parsed.kind() !== address.kind()) return false;
  return address.match(parsed, bits === undefined ? parsed.toByteArray().length * 8 : Number(bits));
}

/**
 * How Sesame is asked (https://cds.unistra.fr/cgi-bin/Sesame).
 *
 * The name is the *whole* query string: `?name=M31` would look for an object called
 * “name=M31”. Several names are parted by `&`, so an `&` inside one is encoded, as is `+`.
 */
import { version } from '@/package.json';

/** x: XML, p: as text/plain, I: all identifiers; then SIMBAD, NED, VizieR: the first that knows it answers. */
const OPTIONS = '-oxpI/SNV';

/** @param base address of a mirror's `nph-sesame`, without a closing slash */
export function sesameRequest(name: string, base: string): Request {
  return new Request(`${base}/${OPTIONS}?${encodeURIComponent(name)}`, {
    headers: { accept: 'text/xml, text/plain', 'user-agent': `DataDistiller/${version}` },
  });
}

/**
 * What a log tells of people and machines taken out before anything of it is stored.
 *
 * Environment and host name go altogether. Home folders become ~, wherever they stand: in paths, arguments,
 * values of the configuration. The user's name as a folder of its own goes too (/scratch/alice/…).
 */
import type { LoggedActivity } from './read-log';

export type Redact = (text: string) => string;

/** Home folders of Unix, macOS and Windows, and root's. */
const HOMES =
  /(?<![\w.-])(?:\/(?:home|Users|export\/home)\/[^/\s"':,;]+|\/root(?=[/\s"':,;]|$)|[A-Za-z]:\\Users\\[^\\\s"':,;]+)/g;

/** What to take out of texts of one run. */
export function redactionOf(activity: LoggedActivity): Redact {
  const environment = activity.system?.environment ?? {};
  const host = String(activity.system?.platform?.node ?? '').trim();
  const home = environment.HOME?.replace(/\/+$/, '');
  const user = environment.USER ?? home?.split('/').at(-1);
  return (text) => {
    let clean = text;
    if (home && home.length > 1) clean = clean.replaceAll(home, '~');
    clean = clean.replace(HOMES, '~');
    if (user && user.length > 1) {
      clean = clean.replace(
        new RegExp(`(?<=[/\\\\@=:]|^)${user.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[/\\\\@:]|$)`, 'g'),
        '~',
      );
    }
    for (const name of [host, host.split('.')[0]!]) {
      if (name.length > 2) clean = clean.replaceAll(name, '(host)');
    }
    return clean;
  };
}

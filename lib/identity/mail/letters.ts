/** The letters that the gateway writes. Plain text; the site's name comes from the settings. */

import type { Letter } from './mailer';

export function addressLetter(to: string, site: string, link: string): Letter {
  return {
    to,
    subject: `${site}: is this your address?`,
    text: `Somebody, probably you, gave this address for an account at ${site}.\n\nOpen this link within a day to confirm it:\n${link}\n\nIf it was not you, do nothing.\n`,
  };
}

export function resetLetter(to: string, site: string, link: string): Letter {
  return {
    to,
    subject: `${site}: choose a new password`,
    text: `Somebody, probably you, forgot the password of your account at ${site}.\n\nOpen this link within an hour to choose a new one:\n${link}\n\nIf it was not you, do nothing: the old one stays.\n`,
  };
}

/** Something about an account changed that its person must hear of even when it was not them. */
export function changeLetter(to: string, site: string, change: string, account: string): Letter {
  return {
    to,
    subject: `${site}: your account changed`,
    text: `${change}\n\nIf that was you, all is well. If not, sign in, look at ${account} and tell the people who run the archive.\n`,
  };
}

import 'server-only';

/**
 * Letters to people: by SMTP, or into the log of a gateway that one person runs on their own machine.
 *
 * A letter holds a link that is as good as a password, so the log is no place for it once others read along.
 */

import { createTransport } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** For letters that may be sent a second time: mail programs know one by it. */
  readonly messageId?: string;
}

export interface Mailer {
  /** `none`: nothing can be sent from here, and pages say so. */
  readonly way: 'smtp' | 'log' | 'none';
  /**
   * Hand a letter over. What fails is logged: whoever asked is not to learn whether the address exists.
   *
   * @returns whether it was taken
   */
  send(letter: Letter): Promise<boolean>;
}

export interface MailSettings {
  readonly smtpUrl: string | null;
  readonly from: string | null;
  readonly baseUrl: string;
}

/** For each step of handing a letter over, ms. */
const TIMEOUT = 10_000;

export function mailer({ smtpUrl, from, baseUrl }: MailSettings): Mailer {
  const { hostname } = new URL(baseUrl);
  if (smtpUrl === null) {
    if (hostname !== 'localhost') return { way: 'none', send: async () => false };
    return {
      way: 'log',
      async send({ to, subject, text }) {
        console.log(`No SMTP_URL is set, so this letter to ${to} stays here.\n${subject}\n${text}`);
        return true;
      },
    };
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    way: 'smtp',
    async send(letter) {
      try {
        await transport.sendMail({ ...letter, from: from ?? `no-reply@${hostname}` });
        return true;
      } catch (error) {
        console.error(
          `A letter ("${letter.subject}") was not taken by the mail server: ${(error as Error).message}`,
        );
        return false;
      }
    },
  };
}

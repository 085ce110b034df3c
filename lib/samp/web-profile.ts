/**
 * The hub as a web page meets it (SAMP 1.3 §5.2), in promises and types of our own.
 *
 * `sampjs-profile.ts` is the one that speaks to a hub; tests bring one of their own.
 */

import type { Message } from './messages';
import type { SampMap } from './samp-value';

export interface WebProfile {
  /** Whether a hub answers. Never shows anything to anybody, except a browser's question for permission. */
  ping(): Promise<boolean>;
  /**
   * Asks the hub to let us in. The hub asks its user, so this may take minutes.
   *
   * @throws {RegistrationError}
   */
  register(metadata: ClientMetadata): Promise<HubLink>;
}

export class RegistrationError extends Error {
  override readonly name = 'RegistrationError';
  constructor(
    message: string,
    /** The user of the hub said no; otherwise there was no hub to ask. */
    readonly refused: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What other programs show of us (§3.6). */
export interface ClientMetadata {
  readonly name: string;
  readonly description: string;
  /** Absolute. */
  readonly documentation: string;
}

/** A registration. It is good until `onClose` is called. */
export interface HubLink {
  /** Ids of the other programs; the hub, a client of its own, is left out. */
  listClients(): Promise<readonly string[]>;
  readMetadata(client: string): Promise<SampMap>;
  readSubscriptions(client: string): Promise<SampMap>;
  /** The receiver's response. Receivers may take long, or never answer: limit the time. */
  call(client: string, message: Message): Promise<SampMap>;
  /** Tells one client, or all that listen, and waits for nobody. */
  notify(client: string | null, message: Message): Promise<void>;
  /**
   * Addresses under which the hub fetches a foreign one for us (§5.2.6), since a page cannot read other programs'
   * files: the first that answers. Empty for a hub that fetches nothing.
   */
  translate(url: string): readonly string[];
  unregister(): void;
  /** Somebody came, went or changed. */
  onChange: () => void;
  /** @param ejected by the hub's user, who does not want us back at once (§6.4 `samp.hub.disconnect`) */
  onClose: (ejected: boolean) => void;
  /**
   * Another program tells us something we declared to understand. What is thrown goes back to it as an error, with
   * its sentence.
   */
  onMessage: (sender: string, message: SampMap) => Promise<void>;
}

/**
 * From "is there a hub?" to "sent" and "received": what a page knows of the hub, step by step.
 *
 * The hub is pinged only while somebody wants it (a dialog is open, or the visitor chose to stay connected) and
 * sees the page, since a ping alone can make the browser ask for permission (Local Network Access). A hub that is
 * started later, or again, is found by the next ping. Once let in, we stay until the page goes.
 */

import { type Incoming, readIncoming } from './incoming';
import type { Message } from './messages';
import { type Outcome, readResponse } from './response';
import { type SampMap, stringAt } from './samp-value';
import { isSubscribed } from './subscriptions';
import { type ClientMetadata, type HubLink, RegistrationError, type WebProfile } from './web-profile';

export interface SampClient {
  readonly id: string;
  readonly name: string;
  readonly subscriptions: SampMap;
}

export type HubState =
  /** Nobody has asked yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'looking' }
  /** No hub answers; we go on looking. */
  | { readonly kind: 'absent' }
  /** The browser lets no page of this site speak to programs on this computer. */
  | { readonly kind: 'blocked' }
  /** The hub asks its user whether we may come in. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'connected'; readonly clients: readonly SampClient[] };

/** What somebody sent us, and how to fetch what it names. */
export interface Received {
  readonly message: Incoming;
  /** The name of the program. */
  readonly sender: string;
  readonly senderId: string;
  /** Addresses under which a page may fetch one that the message names, the first that answers; none when the hub fetches nothing. */
  readonly translate: (url: string) => readonly string[];
}

/**
 * Takes what it can use.
 *
 * @returns whether it was taken; the next is asked otherwise
 * @throws {Error} with a sentence for the sender
 */
export type Receive = (received: Received) => boolean | Promise<boolean>;

export interface Delivery {
  readonly client: string;
  readonly outcome: Outcome;
}

export interface HubSessionOptions {
  readonly profile: WebProfile;
  readonly metadata: ClientMetadata;
  /** Whether the browser was told to keep us from local programs. */
  readonly isBlocked: () => Promise<boolean>;
}

/** SAMP's digest asks for no less. */
const PING_INTERVAL = 2_000;
/** For loading a table or an image. Later than this it may still arrive. */
const ANSWER_LIMIT = 60_000;
/** Clients tell of themselves in several messages at once. */
const SETTLE = 150;

export class HubSession {
  private state: HubState = { kind: 'unknown' };
  private readonly listeners = new Set<() => void>();
  private readonly receivers = new Set<Receive>();
  /** How many want the hub now. */
  private wants = 0;
  private visible = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private link: HubLink | null = null;

  constructor(private readonly options: HubSessionOptions) {}

  getState = (): HubState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * Somebody wants the hub: look for it, ask it in, and look again when it goes.
   *
   * @returns ends that; a connection stays
   */
  want(): () => void {
    this.wants += 1;
    this.retry();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.wants -= 1;
      if (this.wants === 0) clearTimeout(this.timer);
    };
  }

  /** Asks now, also after a refusal. */
  retry(): void {
    if (this.state.kind === 'unknown' || this.state.kind === 'refused' || this.state.kind === 'blocked') {
      this.become({ kind: 'looking' });
    }
    this.look();
  }

  /**
   * Hands on what other programs send; whoever came last is asked first.
   *
   * @returns ends that
   */
  receive(receiver: Receive): () => void {
    this.receivers.add(receiver);
    return () => this.receivers.delete(receiver);
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) this.look();
    else clearTimeout(this.timer);
  }

  /** The page goes, or its visitor wants no programs any longer. */
  leave(): void {
    clearTimeout(this.timer);
    this.link?.unregister();
    this.link = null;
    this.become({ kind: 'unknown' });
  }

  /**
   * Sends to one client, or to all that understand the message, each answering for itself.
   *
   * @param client an id, or null for all
   * @throws {Error} when there is no connection
   */
  async send(message: Message, client: string | null): Promise<Delivery[]> {
    const { link, state } = this;
    if (link === null || state.kind !== 'connected')
      throw new Error('Cannot send: there is no connection to a hub');
    const receivers = listReceivers(state.clients, message.mtype).filter(
      ({ id }) => client === null || id === client,
    );
    return Promise.all(
      receivers.map(async ({ id, name }) => ({ client: name, outcome: await deliver(link, id, message) })),
    );
  }

  /** Tells all that listen, or one, and waits for no answer: what goes to and fro all the time. */
  async tell(message: Message, client: string | null = null): Promise<void> {
    await this.link?.notify(client, message);
  }

  private look(): void {
    const { kind } = this.state;
    if (this.wants === 0 || !this.visible || (kind !== 'looking' && kind !== 'absent')) return;
    clearTimeout(this.timer);
    void this.tryHub();
  }

  private async tryHub(): Promise<void> {
    const { profile, isBlocked } = this.options;
    const there = await profile.ping();
    // A second call may have been faster.
    if (this.state.kind !== 'looking' && this.state.kind !== 'absent') return;
    if (there) return this.register();
    if (await isBlocked()) return this.become({ kind: 'blocked' });
    this.becomeAbsent();
  }

  private async register(): Promise<void> {
    this.become({ kind: 'asking' });
    try {
      const link = await this.options.profile.register(this.options.metadata);
      this.link = link;
      let settling: ReturnType<typeof setTimeout> | undefined;
      link.onChange = () => {
        clearTimeout(settling);
        settling = setTimeout(() => this.readClients(link).catch(() => this.lose(false)), SETTLE);
      };
      link.onClose = (ejected) => this.lose(ejected);
      link.onMessage = (sender, message) => this.hear(link, sender, message);
      await this.readClients(link);
    } catch (error) {
      this.link = null;
      if (error instanceof RegistrationError && error.refused) {
        this.become({ kind: 'refused', message: error.message });
      } else {
        this.lose(false);
      }
    }
  }

  /** @throws {Error} with a sentence for the sender */
  private async hear(link: HubLink, senderId: string, message: SampMap): Promise<void> {
    const clients = this.state.kind === 'connected' ? this.state.clients : [];
    const received: Received = {
      message: readIncoming(message),
      sender: clients.find(({ id }) => id === senderId)?.name ?? senderId,
      senderId,
      translate: (url) => link.translate(url),
    };
    for (const receive of [...this.receivers].reverse()) {
      if (await receive(received)) return;
    }
    throw new Error('The page that is open now has no use for this');
  }

  private lose(ejected: boolean): void {
    this.link = null;
    if (ejected) {
      this.become({ kind: 'refused', message: 'The hub has sent this page away.' });
    } else {
      this.becomeAbsent();
    }
  }

  /** And looks again later. */
  private becomeAbsent(): void {
    this.become({ kind: 'absent' });
    clearTimeout(this.timer);
    if (this.wants > 0 && this.visible) this.timer = setTimeout(() => this.look(), PING_INTERVAL);
  }

  private async readClients(link: HubLink): Promise<void> {
    const ids = await link.listClients();
    const clients = await Promise.all(ids.map((id) => readClient(link, id)));
    if (this.link !== link) return;
    this.become({ kind: 'connected', clients: clients.filter((one) => one !== null) });
  }

  private become(state: HubState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** Those who understand a message, by name. */
export function listReceivers(clients: readonly SampClient[], mtype: string): SampClient[] {
  return clients
    .filter(({ subscriptions }) => isSubscribed(subscriptions, mtype))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Null for a client that left while it was asked. */
async function readClient(link: HubLink, id: string): Promise<SampClient | null> {
  try {
    const [metadata, subscriptions] = await Promise.all([link.readMetadata(id), link.readSubscriptions(id)]);
    return { id, name: stringAt(metadata, 'samp.name') ?? id, subscriptions };
  } catch {
    return null;
  }
}

async function deliver(link: HubLink, id: string, message: Message): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unconfirmed' }), ANSWER_LIMIT);
  });
  const answer = link.call(id, message).then(readResponse, (error: Error): Outcome => {
    return { kind: 'failed', text: error.message };
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Something that can be sent, and how a sending went.
 */

import type { Delivery } from '@/lib/samp/hub-session';
import type { Message, Mtype } from '@/lib/samp/messages';

export interface Sendable {
  readonly key: string;
  /** As a choice: `Selected rows (2)`. */
  readonly label: string;
  /** What its messages are: whoever takes one of them may be sent it. */
  readonly mtypes: readonly Mtype[];
  /** Why it cannot be sent now; null when it can. */
  readonly unavailable: string | null;
  /**
   * Makes the messages, links and all.
   *
   * @throws {Error} with a sentence for the page
   */
  readonly prepare: () => Promise<readonly Message[]>;
  /** Somebody has it now. */
  readonly onSent?: () => void;
}

/** A line for each receiver and message. */
export function describeDelivery({ client, outcome }: Delivery): string {
  switch (outcome.kind) {
    case 'done':
      return `${client} has it.`;
    case 'warning':
      return `${client} has it, with a remark: ${outcome.text}`;
    case 'failed':
      return `${client} could not take it: ${outcome.text}`;
    case 'unconfirmed':
      return `Sent to ${client}, not confirmed: it has not answered yet.`;
    default:
      return outcome satisfies never;
  }
}

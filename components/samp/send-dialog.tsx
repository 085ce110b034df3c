'use client';

/**
 * Sending to programs on the visitor's own computer: what, to whom, and how it went.
 */

import { Send } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button, type ButtonSize } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Delivery, SampClient } from '@/lib/samp/hub-session';
import { listRecipients } from '@/lib/samp/programs';
import { hubSession, useHub } from './hub';
import { HubStatus } from './hub-status';
import { describeDelivery, type Sendable } from './sendable';

export interface SendDialogProps {
  readonly things: readonly Sendable[];
  readonly size?: ButtonSize;
}

const EVERYBODY = '';

export function SendDialog({ things, size = 'normal' }: SendDialogProps) {
  const [open, setOpen] = useState(false);
  const state = useHub(open);
  return (
    <Dialog
      title="Send to other programs"
      description="TOPCAT, Aladin, DS9 and others on this computer, by SAMP."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size={size}>
          <Send aria-hidden className="size-3.5" />
          Send
        </Button>
      }
    >
      <HubStatus state={state} onRetry={() => hubSession().retry()} />
      {state.kind === 'connected' && <SendForm things={things} clients={state.clients} />}
    </Dialog>
  );
}

interface SendFormProps {
  readonly things: readonly Sendable[];
  readonly clients: readonly SampClient[];
}

function SendForm({ things, clients }: SendFormProps) {
  const group = useId();
  const [key, setKey] = useState(() => things.find(({ unavailable }) => unavailable === null)?.key);
  const [client, setClient] = useState(EVERYBODY);
  const [sending, setSending] = useState(false);
  const [deliveries, setDeliveries] = useState<readonly Delivery[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const thing = things.find((one) => one.key === key);
  const recipients = listRecipients(clients, thing?.mtypes ?? []);
  const able = recipients.filter(({ reason }) => reason === null);
  const chosen = able.some((one) => one.client?.id === client) ? client : EVERYBODY;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!thing || sending || able.length === 0) return;
    setSending(true);
    setDeliveries([]);
    setTrouble(null);
    try {
      for (const message of await thing.prepare()) {
        const went = await hubSession().send(message, chosen === EVERYBODY ? null : chosen);
        if (went.length === 0) throw new Error(`Nobody who was asked takes ${message.mtype}.`);
        setDeliveries((before) => [...before, ...went]);
      }
      thing.onSent?.();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">What</legend>
        {things.map(({ key: each, label, unavailable }) => (
          <Choice
            key={each}
            group={`${group}-what`}
            label={label}
            reason={unavailable}
            checked={each === key}
            onChoose={() => setKey(each)}
          />
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">To</legend>
        <Choice
          group={`${group}-to`}
          label="All that take it"
          reason={able.length === 0 ? 'no connected program takes it' : null}
          checked={chosen === EVERYBODY && able.length > 0}
          onChoose={() => setClient(EVERYBODY)}
        />
        {recipients.map((one) => (
          <Choice
            key={one.client?.id ?? one.name}
            group={`${group}-to`}
            label={one.name}
            reason={one.reason}
            checked={chosen !== EVERYBODY && one.client?.id === chosen}
            onChoose={() => setClient(one.client?.id ?? EVERYBODY)}
          />
        ))}
      </fieldset>
      <Button
        type="submit"
        look="primary"
        className="self-start"
        aria-disabled={sending || !thing || able.length === 0}
      >
        {sending ? 'Sending …' : 'Send'}
      </Button>
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
      <div role="status">
        <ul className="flex flex-col gap-1">
          {deliveries.map((delivery, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows
            <li key={i} className={delivery.outcome.kind === 'failed' ? 'text-danger' : ''}>
              {describeDelivery(delivery)}
            </li>
          ))}
        </ul>
      </div>
    </form>
  );
}

interface ChoiceProps {
  /** One of a group is chosen. */
  readonly group: string;
  readonly label: string;
  /** Why it cannot be chosen; null when it can. */
  readonly reason: string | null;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

/** One of its fieldset; greyed with the reason where it cannot be chosen. */
function Choice({ group, label, reason, checked, onChoose }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2">
      <input
        type="radio"
        name={group}
        className="accent-accent"
        disabled={reason !== null}
        checked={checked}
        onChange={onChoose}
      />
      <span className={reason === null ? '' : 'text-muted'}>
        {label}
        {reason !== null && `: ${reason}`}
      </span>
    </label>
  );
}

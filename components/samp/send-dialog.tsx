'use client';

/**
 * Sending to programs on the visitor's own computer: what, to whom, and how it went.
 */

import { Send } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button, type ButtonSize } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { type Delivery, listReceivers, type SampClient } from '@/lib/samp/hub-session';
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
      <HubStatus state={state} onRetry={() => hubSession().begin()} />
      {state.kind === 'connected' && <SendForm things={things} clients={state.clients} />}
    </Dialog>
  );
}

interface SendFormProps {
  readonly things: readonly Sendable[];
  readonly clients: readonly SampClient[];
}

function SendForm({ things, clients }: SendFormProps) {
  const name = useId();
  const [key, setKey] = useState(() => things.find(({ unavailable }) => unavailable === null)?.key);
  const [client, setClient] = useState(EVERYBODY);
  const [sending, setSending] = useState(false);
  const [deliveries, setDeliveries] = useState<readonly Delivery[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const thing = things.find((one) => one.key === key);
  const receivers = thing ? listReceivers(clients, thing.mtype) : [];
  const chosen = receivers.some(({ id }) => id === client) ? client : EVERYBODY;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!thing || sending) return;
    setSending(true);
    setDeliveries([]);
    setTrouble(null);
    try {
      for (const message of await thing.prepare()) {
        const went = await hubSession().send(message, chosen === EVERYBODY ? null : chosen);
        setDeliveries((before) => [...before, ...went]);
      }
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
          <label key={each} className="flex items-center gap-2">
            <input
              type="radio"
              name={name}
              value={each}
              className="accent-accent"
              disabled={unavailable !== null}
              checked={each === key}
              onChange={() => setKey(each)}
            />
            <span className={unavailable === null ? '' : 'text-muted'}>
              {label}
              {unavailable !== null && `: ${unavailable}`}
            </span>
          </label>
        ))}
      </fieldset>
      {thing && receivers.length === 0 ? (
        <Notice kind="info">None of the connected programs takes this ({thing.mtype}).</Notice>
      ) : (
        <Field id="samp-receiver" label="To">
          {(control) => (
            <Select {...control} value={chosen} onChange={(change) => setClient(change.target.value)}>
              <option value={EVERYBODY}>
                all that take it ({receivers.map((one) => one.name).join(', ')})
              </option>
              {receivers.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Button
        type="submit"
        look="primary"
        className="self-start"
        disabled={!thing || receivers.length === 0}
        aria-disabled={sending}
      >
        {sending ? 'Sending …' : 'Send'}
      </Button>
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
      <ul role="status" className="flex flex-col gap-1">
        {deliveries.map((delivery, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows
          <li key={i} className={delivery.outcome.kind === 'failed' ? 'text-danger' : ''}>
            {describeDelivery(delivery)}
          </li>
        ))}
      </ul>
    </form>
  );
}

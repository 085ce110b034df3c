'use client';

/**
 * The end of the header: whether programs of this computer are connected, which, and what each takes.
 */

import { Cable } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import type { HubState, SampClient } from '@/lib/samp/hub-session';
import { isProgram, listWords, PROGRAMS, takenWords } from '@/lib/samp/programs';
import { hubSession, useHub } from './hub';
import { HubStatus } from './hub-status';
import { Inbox } from './inbox-view';
import { rememberStay, staysConnected } from './stay';

/** With what came in from other programs, which may come at any time. */
export function HubMenu() {
  const [open, setOpen] = useState(false);
  // Read after the first rendering: the server does not know it.
  const [stay, setStay] = useState(false);
  useEffect(() => setStay(staysConnected()), []);
  const state = useHub(stay || open);
  const id = useId();
  const change = (chosen: boolean) => {
    rememberStay(chosen);
    setStay(chosen);
  };
  return (
    <>
      <Dialog
        title="Programs on this computer"
        description="Tables, images, spectra and positions go to and fro between this page and TOPCAT, Aladin and others, by SAMP."
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button
            look="quiet"
            size="icon"
            className="relative max-sm:hidden"
            aria-label={`Programs on this computer: ${describeState(state)}`}
            title="Programs on this computer (SAMP)"
          >
            <Cable aria-hidden className="size-4" />
            {state.kind === 'connected' && (
              <span aria-hidden className="absolute top-1 right-1 size-2 rounded-full bg-success" />
            )}
          </Button>
        }
      >
        {state.kind !== 'connected' && <HubStatus state={state} onRetry={() => hubSession().retry()} />}
        <ProgramTable clients={state.kind === 'connected' ? state.clients : null} />
        <p className="text-sm text-muted">
          Tables and positions that they send arrive on this page. Rows of a table that was sent from here
          stay in step: ticked here, they are selected there, and the other way.
        </p>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
          <label htmlFor={id} className="flex items-center gap-2">
            <Checkbox id={id} checked={stay} onChange={(event) => change(event.target.checked)} />
            Connect by itself when I open this site
          </label>
          {state.kind === 'connected' && (
            <Button
              size="small"
              onClick={() => {
                change(false);
                hubSession().leave();
                setOpen(false);
              }}
            >
              Disconnect
            </Button>
          )}
        </div>
      </Dialog>
      <Inbox />
    </>
  );
}

/** The known programs, greyed where they are not there, and whoever else is. */
function ProgramTable({ clients }: { readonly clients: readonly SampClient[] | null }): ReactNode {
  const there = clients ?? [];
  const others = there.filter((client) => !PROGRAMS.some((program) => isProgram(client, program)));
  return (
    <table className="w-full text-left">
      <thead className="text-sm text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 pr-3 font-medium">
            Program
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            Takes
          </th>
          <th scope="col" className="py-1 font-medium">
            State
          </th>
        </tr>
      </thead>
      <tbody>
        {PROGRAMS.map((program) => {
          const client = there.find((each) => isProgram(each, program));
          return (
            <ProgramRow
              key={program.name}
              name={client?.name ?? program.name}
              note={program.purpose}
              takes={client === undefined ? listWords(program.takes) : takenWords(client)}
              connected={client !== undefined}
            />
          );
        })}
        {others.map((client) => (
          <ProgramRow key={client.id} name={client.name} note="" takes={takenWords(client)} connected />
        ))}
      </tbody>
    </table>
  );
}

interface ProgramRowProps {
  readonly name: string;
  readonly note: string;
  readonly takes: string;
  readonly connected: boolean;
}

function ProgramRow({ name, note, takes, connected }: ProgramRowProps) {
  return (
    <tr className={connected ? 'border-b border-line' : 'border-b border-line text-muted'}>
      <th scope="row" className="py-1.5 pr-3 font-medium">
        {name}
        {note !== '' && <span className="block text-sm font-normal text-muted">{note}</span>}
      </th>
      <td className="py-1.5 pr-3">{takes === '' ? 'nothing that this site sends' : takes}</td>
      <td className="py-1.5 whitespace-nowrap">
        {connected ? <Badge kind="success">connected</Badge> : 'not connected'}
      </td>
    </tr>
  );
}

function describeState(state: HubState): string {
  switch (state.kind) {
    case 'connected':
      return state.clients.length === 1
        ? `${state.clients[0]!.name} connected`
        : `${state.clients.length} connected`;
    case 'asking':
      return 'the hub asks for your permission';
    default:
      return 'not connected';
  }
}

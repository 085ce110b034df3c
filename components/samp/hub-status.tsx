'use client';

/**
 * What is known of the hub, and what to do about it.
 */

import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { HubState } from '@/lib/samp/hub-session';

export interface HubStatusProps {
  readonly state: HubState;
  readonly onRetry: () => void;
}

export function HubStatus({ state, onRetry }: HubStatusProps): ReactNode {
  switch (state.kind) {
    case 'unknown':
    case 'looking':
      return <p role="status">Looking for a SAMP hub on this computer …</p>;
    case 'absent':
      return (
        <Notice kind="info" title="No SAMP hub is running on this computer.">
          Start TOPCAT or Aladin, which bring one. This page notices by itself. Safari lets no page speak to
          other programs: save the file there and open it by hand.
        </Notice>
      );
    case 'blocked':
      return (
        <Notice kind="warning" title="Your browser keeps this site from programs on your computer.">
          <p>
            Allow “apps on device” or “local network access” in the settings of this site, then try again.
          </p>
          <Button className="mt-2" onClick={onRetry}>
            Try again
          </Button>
        </Notice>
      );
    case 'asking':
      return (
        <Notice kind="info" title="The hub asks you for permission.">
          Answer its question in TOPCAT, Aladin or where the hub runs. It may be behind this window.
        </Notice>
      );
    case 'refused':
      return (
        <Notice kind="warning" title="The hub did not let this page in.">
          <p>{state.message}</p>
          <Button className="mt-2" onClick={onRetry}>
            Ask again
          </Button>
        </Notice>
      );
    case 'connected':
      return (
        <div role="status" className="flex flex-wrap items-center gap-1.5">
          <Badge kind="success">Connected</Badge>
          {state.clients.length === 0
            ? 'no other program yet'
            : state.clients.map(({ id, name }) => <Badge key={id}>{name}</Badge>)}
        </div>
      );
    default:
      return state satisfies never;
  }
}

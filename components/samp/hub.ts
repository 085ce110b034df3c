'use client';

/**
 * The one hub session of the page. It outlives dialogs and moves within the site, so the hub asks once.
 */

import { useEffect, useSyncExternalStore } from 'react';
import { HubSession, type HubState, type Receive } from '@/lib/samp/hub-session';
import { isLoopbackDenied } from '@/lib/samp/loopback-permission';
import { receiveInto } from './inbox';
import { staysConnected } from './stay';

const NOBODY: HubState = { kind: 'unknown' };

let session: HubSession | null = null;

/** sampjs is loaded when a hub is looked for. */
export function hubSession(): HubSession {
  session ??= start();
  return session;
}

function start(): HubSession {
  const load = () => import('@/lib/samp/sampjs-profile').then((module) => module.sampjsProfile);
  const started = new HubSession({
    profile: {
      ping: async () => (await load()).ping(),
      register: async (metadata) => (await load()).register(metadata),
    },
    metadata: {
      name: document.title.split(' · ').at(-1) ?? location.host,
      description: `The science gateway at ${location.host}`,
      documentation: `${location.origin}/`,
    },
    isBlocked: () => isLoopbackDenied(navigator.permissions),
  });
  started.receive(receiveInto);
  document.addEventListener('visibilitychange', () => started.setVisible(!document.hidden));
  window.addEventListener('pagehide', () => started.leave());
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && staysConnected()) started.retry(); // back from the browser's cache of pages
  });
  return started;
}

/** The state of the hub; looks for one while `wanted`. */
export function useHub(wanted: boolean): HubState {
  useEffect(() => (wanted ? hubSession().want() : undefined), [wanted]);
  return useSyncExternalStore(
    (listener) => hubSession().subscribe(listener),
    () => hubSession().getState(),
    () => NOBODY,
  );
}

/** Hands what other programs send to a part of the page, while it is there. */
export function useReceive(receive: Receive): void {
  useEffect(() => hubSession().receive(receive), [receive]);
}

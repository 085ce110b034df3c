'use client';

/**
 * The one hub session of the page. It outlives dialogs and moves within the site, so the hub asks once.
 */

import { useEffect, useSyncExternalStore } from 'react';
import { HubSession, type HubState } from '@/lib/samp/hub-session';
import { isLoopbackDenied } from '@/lib/samp/loopback-permission';

const NOBODY: HubState = { kind: 'unknown' };

let session: HubSession | null = null;

/** Made when somebody first wants to send: sampjs is loaded then. */
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
  document.addEventListener('visibilitychange', () => started.setVisible(!document.hidden));
  window.addEventListener('pagehide', () => started.leave());
  return started;
}

/** The state of the hub; looks for one while `wanted`. */
export function useHub(wanted: boolean): HubState {
  useEffect(() => {
    if (!wanted) return;
    hubSession().begin();
    return () => hubSession().pause();
  }, [wanted]);
  return useSyncExternalStore(
    (listener) => hubSession().subscribe(listener),
    () => hubSession().getState(),
    () => NOBODY,
  );
}

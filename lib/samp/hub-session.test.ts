import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HubSession, listReceivers } from './hub-session';
import { loadVotable } from './messages';
import type { SampMap } from './samp-value';
import { type HubLink, RegistrationError, type WebProfile } from './web-profile';

const TABLE = loadVotable({ url: 'http://localhost:3000/t', id: 't', name: 'runs' });

/** A hub in memory, which can be started, stopped and told how to answer. */
class Hub implements WebProfile {
  running = false;
  pings = 0;
  decide: () => Promise<void> = async () => {};
  clients: Record<string, { name: string; subscriptions: SampMap; answer: () => Promise<SampMap> }> = {};
  link: HubLink | null = null;

  async ping() {
    this.pings += 1;
    return this.running;
  }

  async register(): Promise<HubLink> {
    await this.decide();
    const known = (id: string) => {
      const client = this.clients[id];
      if (!client) throw new Error(`No such client ${id}`);
      return client;
    };
    this.link = {
      listClients: async () => Object.keys(this.clients),
      readMetadata: async (id) => ({ 'samp.name': known(id).name }),
      readSubscriptions: async (id) => known(id).subscriptions,
      call: (id) => known(id).answer(),
      unregister: vi.fn(),
      onChange: () => {},
      onClose: () => {},
    };
    return this.link;
  }

  addClient(
    id: string,
    name: string,
    mtypes: string[],
    answer = async (): Promise<SampMap> => ({ 'samp.status': 'samp.ok' }),
  ) {
    this.clients[id] = { name, subscriptions: Object.fromEntries(mtypes.map((one) => [one, {}])), answer };
  }
}

let hub: Hub;
let blocked: boolean;
let session: HubSession;

beforeEach(() => {
  vi.useFakeTimers();
  hub = new Hub();
  blocked = false;
  const metadata = { name: 'Gateway', description: '', documentation: 'http://x/' };
  session = new HubSession({ profile: hub, metadata, isBlocked: async () => blocked });
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const kind = () => session.getState().kind;

test('nobody is asked before somebody wants to send', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect([hub.pings, kind()]).toEqual([0, 'unknown']);
});

test('a hub that is started later is found without a reload', async () => {
  session.begin();
  await settle();
  expect(kind()).toBe('absent');
  hub.running = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(kind()).toBe('connected');
});

test('no pings while the page is hidden, or the menu closed', async () => {
  session.begin();
  await settle();
  session.setVisible(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(hub.pings).toBe(1);
  session.setVisible(true);
  await settle();
  expect(hub.pings).toBe(2);
  session.pause();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(hub.pings).toBe(2);
});

test('while the hub asks its user we wait, and a no is not asked again until somebody wants to', async () => {
  hub.running = true;
  let refuse: (error: Error) => void = () => {};
  hub.decide = () => new Promise((_, reject) => (refuse = reject));
  session.begin();
  await settle();
  expect(kind()).toBe('asking');
  refuse(new RegistrationError('User denied authorization', true));
  await settle();
  expect(session.getState()).toEqual({ kind: 'refused', message: 'User denied authorization' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(hub.pings).toBe(1);
  hub.decide = async () => {};
  session.begin();
  await settle();
  expect(kind()).toBe('connected');
});

test('a browser that keeps us away is told from an absent hub', async () => {
  blocked = true;
  session.begin();
  await settle();
  expect(kind()).toBe('blocked');
});

test('clients come and go', async () => {
  hub.running = true;
  hub.addClient('c1', 'TOPCAT', ['table.load.votable']);
  session.begin();
  await settle();
  hub.addClient('c2', 'Aladin', ['image.load.fits', 'table.*']);
  hub.link!.onChange();
  await vi.advanceTimersByTimeAsync(200);
  const state = session.getState();
  if (state.kind !== 'connected') throw new Error(state.kind);
  expect(listReceivers(state.clients, 'table.load.votable').map(({ name }) => name)).toEqual([
    'Aladin',
    'TOPCAT',
  ]);
  expect(listReceivers(state.clients, 'image.load.fits').map(({ name }) => name)).toEqual(['Aladin']);
});

test('a hub that goes is missed, and found again', async () => {
  hub.running = true;
  session.begin();
  await settle();
  hub.running = false;
  hub.link!.onClose(false);
  expect(kind()).toBe('absent');
  hub.running = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(kind()).toBe('connected');
});

test('sent away by the hub we do not come back by ourselves', async () => {
  hub.running = true;
  session.begin();
  await settle();
  hub.link!.onClose(true);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(kind()).toBe('refused');
});

test('each receiver answers for itself, and silence is not success', async () => {
  hub.running = true;
  hub.addClient('c1', 'TOPCAT', ['table.*']);
  hub.addClient('c2', 'Broken', ['table.*'], async () => ({
    'samp.status': 'samp.error',
    'samp.error': { 'samp.errortxt': 'Connection refused' },
  }));
  hub.addClient('c3', 'Silent', ['table.*'], () => new Promise(() => {}));
  hub.addClient('c4', 'Spectra only', ['spectrum.*']);
  session.begin();
  await settle();
  const sent = session.send(TABLE, null);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await sent).toEqual([
    { client: 'Broken', outcome: { kind: 'failed', text: 'Connection refused' } },
    { client: 'Silent', outcome: { kind: 'unconfirmed' } },
    { client: 'TOPCAT', outcome: { kind: 'done' } },
  ]);
  expect(await session.send(TABLE, 'c1')).toEqual([{ client: 'TOPCAT', outcome: { kind: 'done' } }]);
});

test('leaving the page unregisters', async () => {
  hub.running = true;
  session.begin();
  await settle();
  const { unregister } = hub.link!;
  session.leave();
  expect(unregister).toHaveBeenCalledOnce();
  await expect(session.send(TABLE, null)).rejects.toThrow('no connection');
});

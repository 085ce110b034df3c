import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HubSession, listReceivers, type Received } from './hub-session';
import { loadVotable, selectRows } from './messages';
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
  notified: [string | null, string][] = [];

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
      notify: async (client, message) => void this.notified.push([client, message.mtype]),
      translate: (url) => [`http://hub/?${encodeURIComponent(url)}`],
      unregister: vi.fn(),
      onChange: () => {},
      onClose: () => {},
      onMessage: async () => {},
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
  session.want();
  await settle();
  expect(kind()).toBe('absent');
  hub.running = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(kind()).toBe('connected');
});

test('no pings while the page is hidden, or the menu closed', async () => {
  const end = session.want();
  await settle();
  session.setVisible(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(hub.pings).toBe(1);
  session.setVisible(true);
  await settle();
  expect(hub.pings).toBe(2);
  end();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(hub.pings).toBe(2);
});

test('while the hub asks its user we wait, and a no is not asked again until somebody wants to', async () => {
  hub.running = true;
  let refuse: (error: Error) => void = () => {};
  hub.decide = () => new Promise((_, reject) => (refuse = reject));
  session.want();
  await settle();
  expect(kind()).toBe('asking');
  refuse(new RegistrationError('User denied authorization', true));
  await settle();
  expect(session.getState()).toEqual({ kind: 'refused', message: 'User denied authorization' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(hub.pings).toBe(1);
  hub.decide = async () => {};
  session.want();
  await settle();
  expect(kind()).toBe('connected');
});

test('a browser that keeps us away is told from an absent hub', async () => {
  blocked = true;
  session.want();
  await settle();
  expect(kind()).toBe('blocked');
});

test('clients come and go', async () => {
  hub.running = true;
  hub.addClient('c1', 'TOPCAT', ['table.load.votable']);
  session.want();
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
  session.want();
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
  session.want();
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
  session.want();
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

test('one that ends its want leaves the others theirs', async () => {
  session.want();
  session.want()();
  await settle();
  hub.running = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(kind()).toBe('connected');
});

const POINT: SampMap = { 'samp.mtype': 'coord.pointAt.sky', 'samp.params': { ra: '10', dec: '20' } };

test('what is sent to us goes to whoever came last and takes it, with its sender and its way to files', async () => {
  hub.running = true;
  hub.addClient('c1', 'TOPCAT', ['table.*']);
  const taken: Received[] = [];
  session.receive(() => {
    throw new Error('asked although it was taken');
  });
  const end = session.receive((one) => taken.push(one) > 0);
  session.receive(() => false);
  session.want();
  await settle();
  await hub.link!.onMessage('c1', POINT);
  expect(taken).toMatchObject([{ sender: 'TOPCAT', message: { kind: 'point', ra: 10, dec: 20 } }]);
  expect(taken[0]!.translate('file:///t.vot')).toEqual(['http://hub/?file%3A%2F%2F%2Ft.vot']);
  end();
  await expect(hub.link!.onMessage('c1', POINT)).rejects.toThrow('asked although');
});

test('the sender is told of what nobody can use', async () => {
  hub.running = true;
  session.want();
  await settle();
  await expect(hub.link!.onMessage('c1', POINT)).rejects.toThrow('has no use for this');
  await expect(hub.link!.onMessage('c1', { 'samp.mtype': 'coord.pointAt.sky' })).rejects.toThrow(
    'Cannot point at',
  );
});

test('what goes to and fro is told without waiting, and to nobody without a hub', async () => {
  await session.tell(selectRows({ id: 't', url: 'http://localhost:3000/t' }, [1]));
  hub.running = true;
  session.want();
  await settle();
  await session.tell(selectRows({ id: 't', url: 'http://localhost:3000/t' }, [1]), 'c1');
  await session.tell(selectRows({ id: 't', url: 'http://localhost:3000/t' }, []));
  expect(hub.notified).toEqual([
    ['c1', 'table.select.rowList'],
    [null, 'table.select.rowList'],
  ]);
});

test('leaving the page unregisters', async () => {
  hub.running = true;
  session.want();
  await settle();
  const { unregister } = hub.link!;
  session.leave();
  expect(unregister).toHaveBeenCalledOnce();
  await expect(session.send(TABLE, null)).rejects.toThrow('no connection');
});

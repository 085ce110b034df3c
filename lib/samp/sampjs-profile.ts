/**
 * sampjs behind our interface; for browsers alone, since it speaks through XMLHttpRequest and DOMParser.
 *
 * Four things are done around it. Its Connection calls back through a global when it closes, so `close` is
 * replaced. An error without a handler closes the connection, so each call has one. Subscriptions are
 * declared only after callbacks were allowed, as hubs demand. And we leave by a request that outlives the page.
 */

import { type Connection, type HubMethod, type SampError, samp } from 'sampjs';
import { RECEIVED_MTYPES } from './incoming';
import type { Message } from './messages';
import { type SampMap, type SampValue, stringAt, toSampString } from './samp-value';
import { type ClientMetadata, type HubLink, RegistrationError, type WebProfile } from './web-profile';

/** Where sampjs finds the hub (§5.2). */
const HUB = 'http://localhost:21012/';
/** What we listen to (SAMP 1.3 §6.4). */
const HUB_EVENTS = [
  'samp.hub.event.register',
  'samp.hub.event.unregister',
  'samp.hub.event.metadata',
  'samp.hub.event.subscriptions',
];
const SHUTDOWN = 'samp.hub.event.shutdown';
const DISCONNECT = 'samp.hub.disconnect';
const PING = 'samp.app.ping';
const OK: SampMap = { 'samp.status': 'samp.ok', 'samp.result': {} };

export const sampjsProfile: WebProfile = {
  ping: () => new Promise((resolve) => samp.ping(resolve)),
  register: async (metadata) => {
    const connection = await new Promise<Connection>((resolve, reject) => {
      samp.register(toSampString(metadata.name), resolve, (error) => {
        // A fault is the hub's own answer; anything else means that nobody answered.
        const refused = isFault(error);
        reject(new RegistrationError(refused ? describe(error) : 'The hub did not answer', refused));
      });
    });
    return openLink(connection, metadata);
  },
};

async function openLink(connection: Connection, metadata: ClientMetadata): Promise<HubLink> {
  const waiting = new Map<string, (response: SampMap) => void>();
  let tags = 0;
  let ejected = false;
  const link: HubLink = {
    listClients: async () => {
      const ids = await ask<readonly string[]>(connection, 'getRegisteredClients', []);
      return ids.filter((id) => id !== connection.regInfo?.['samp.hub-id']);
    },
    readMetadata: (client) => ask(connection, 'getMetadata', [client]),
    readSubscriptions: (client) => ask(connection, 'getSubscriptions', [client]),
    call: (client, message) =>
      new Promise((resolve, reject) => {
        tags += 1;
        const tag = `m${tags}`;
        waiting.set(tag, resolve);
        ask(connection, 'call', [client, tag, toMap(message)]).catch((error) => {
          waiting.delete(tag);
          reject(error);
        });
      }),
    notify: async (client, message) => {
      if (client === null) await ask(connection, 'notifyAll', [toMap(message)]);
      else await ask(connection, 'notify', [client, toMap(message)]);
    },
    translate: (url) => {
      const translator = stringAt(connection.regInfo ?? {}, 'samp.url-translator');
      if (!translator) return [];
      // Encoded as a whole: the library joins the two as they are, which breaks at `&` and `#`. JSAMP 1.3 decodes twice.
      const once = encodeURIComponent(url);
      return [translator + once, translator + encodeURIComponent(once)];
    },
    unregister: () => unregister(connection),
    onChange: () => {},
    onClose: () => {},
    onMessage: async () => {},
  };

  const close = connection.close.bind(connection);
  connection.close = () => {
    if (connection.closed) return;
    close();
    link.onClose(ejected);
  };
  const hear = (message: SampMap) => {
    const mtype = stringAt(message, 'samp.mtype') ?? '';
    if (HUB_EVENTS.includes(mtype)) link.onChange();
    if (mtype === DISCONNECT) ejected = true;
    if (mtype === DISCONNECT || mtype === SHUTDOWN) connection.close();
  };
  const isOurs = (message: SampMap) =>
    (RECEIVED_MTYPES as readonly string[]).includes(stringAt(message, 'samp.mtype') ?? '');
  const subscriptions = Object.fromEntries(
    [...HUB_EVENTS, SHUTDOWN, DISCONNECT, PING, ...RECEIVED_MTYPES].map((mtype) => [mtype, {}]),
  );
  await new Promise<void>((resolve) => {
    connection.setCallable(
      {
        receiveNotification: (sender, message) => {
          hear(message);
          if (isOurs(message)) link.onMessage(sender, message).catch(() => {}); // nobody waits for an answer
        },
        receiveCall: async (sender, id, message) => {
          hear(message);
          const response = isOurs(message) ? await answer(link, sender, message) : replyTo(message);
          ask(connection, 'reply', [id, response]).catch(() => connection.close());
        },
        receiveResponse: (_responder, tag, response) => {
          waiting.get(tag)?.(response);
          waiting.delete(tag);
        },
      },
      resolve,
    );
  });
  await ask(connection, 'declareMetadata', [
    {
      'samp.name': toSampString(metadata.name),
      'samp.description.text': toSampString(metadata.description),
      'samp.documentation.url': metadata.documentation,
    },
  ]);
  await ask(connection, 'declareSubscriptions', [subscriptions]);
  return link;
}

/** XMLHttpRequest dies with the page, and the hub would list a ghost; a fetch that is kept alive arrives. */
function unregister(connection: Connection): void {
  const request = new samp.XmlRpcRequest('samp.webhub.unregister', [connection.privateKey]);
  connection.closed = true;
  delete connection.regInfo; // ends the library's waiting for callbacks
  fetch(HUB, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: request.toXml(),
    keepalive: true,
  }).catch(() => {}); // no hub any longer: then there is nothing to leave
}

async function answer(link: HubLink, sender: string, message: SampMap): Promise<SampMap> {
  try {
    await link.onMessage(sender, message);
    return OK;
  } catch (error) {
    const text = toSampString(error instanceof Error ? error.message : String(error));
    return { 'samp.status': 'samp.error', 'samp.result': {}, 'samp.error': { 'samp.errortxt': text } };
  }
}

function replyTo(message: SampMap): SampMap {
  if (stringAt(message, 'samp.mtype') === PING) return OK;
  const text = `This page does not understand ${stringAt(message, 'samp.mtype') ?? 'this message'}`;
  return { 'samp.status': 'samp.warning', 'samp.result': {}, 'samp.error': { 'samp.errortxt': text } };
}

function toMap({ mtype, params }: Message): SampMap {
  return { 'samp.mtype': mtype, 'samp.params': params };
}

function ask<Result>(connection: Connection, method: HubMethod, args: readonly SampValue[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    connection[method](
      args,
      (result) => resolve(result as Result),
      (error) => reject(new Error(describe(error))),
    );
  });
}

function isFault(error: SampError): error is { faultString: string } {
  return typeof error === 'object' && 'faultString' in error;
}

function describe(error: SampError): string {
  if (isFault(error)) return error.faultString;
  return error instanceof Error ? error.message : 'The hub did not answer';
}

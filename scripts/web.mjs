/**
 * The web process: Next behind plain HTTP servers, started by the supervisor (scripts/gateway.ts).
 *
 * It ends when told to by a message, and also when the channel to the supervisor closes, so that a supervisor killed
 * with -9 leaves no orphan. Ctrl-C reaches every process of a terminal; here it is ignored, the supervisor decides.
 */

import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import next from 'next';
import { clientAddress } from './client-address.mjs';
import { restoreEntityHeaders } from './entity-headers.mjs';
import { listenHosts } from './listen-hosts.mjs';
import { takeFiles } from './send-file.mjs';

/** Requests that still run when the server closes are given so long, ms. */
const CLOSING_TIME = 5_000;
/** Longer than the usual 60 s of a proxy in front, so that the proxy is the one to close an idle connection. */
const KEEP_ALIVE = 65_000;

const { values } = parseArgs({ options: { dev: { type: 'boolean' }, software: { type: 'string' } } });
const port = Number(process.env.PORT);
const host = process.env.HOST;
const trustedProxies = Number(process.env.TRUSTED_PROXIES);

process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

const app = next({ dev: values.dev ?? false, dir: process.cwd(), hostname: 'localhost', port });
await app.prepare();
const handle = app.getRequestHandler();
const upgrade = app.getUpgradeHandler();

const servers = listenHosts(host).map(() => {
  const server = createServer((request, response) => {
    response.setHeader('Server', values.software);
    restoreEntityHeaders(response);
    takeFiles(request, response);
    // Route handlers see headers only; what a client sends under this name is overwritten.
    request.headers['x-client-address'] = clientAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for'],
      trustedProxies,
    );
    handle(request, response);
  });
  server.on('upgrade', upgrade);
  server.keepAliveTimeout = KEEP_ALIVE;
  server.requestTimeout = 0; // an upload may take its time; its size is what is limited
  return server;
});

const outcomes = await Promise.all(
  servers.map(
    (server, index) =>
      new Promise((resolve) => {
        server.once('error', (error) => resolve(error.code));
        server.listen(port, listenHosts(host)[index], () => resolve('listening'));
      }),
  ),
);

process.on('message', (message) => message === 'stop' && close());
process.on('disconnect', close);
process.send(outcomes.includes('listening') ? { ready: true } : { refused: outcomes[0] });

async function close() {
  const hurry = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, CLOSING_TIME);
  await Promise.all(
    servers
      .filter((server) => server.listening)
      .map((server) => new Promise((closed) => server.close(closed))),
  );
  clearTimeout(hurry);
  process.exit(0);
}

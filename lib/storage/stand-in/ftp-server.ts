/**
 * A small ftp server for tests (RFC 959, RFC 2428): one file, passive mode, REST.
 */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

export interface StandInFtp {
  /** `ftp://127.0.0.1:port` */
  readonly url: string;
  close(): Promise<void>;
}

export interface FtpFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The address that PASV names, in place of our own. */
  readonly misleading?: string;
}

export async function openStandInFtp(file: FtpFile): Promise<StandInFtp> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, file);
  });
  const port = await listen(server);
  return {
    url: `ftp://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function serve(control: Socket, { path, bytes, misleading = '127.0.0.1' }: FtpFile): void {
  let connected: Promise<Socket> | null = null;
  let start = 0;
  const say = (line: string) => control.write(`${line}\r\n`);
  const passive = async () => {
    const data = createServer();
    connected = new Promise((resolve) => data.once('connection', resolve));
    void connected.then(() => data.close());
    const port = await listen(data);
    say(`227 Entering Passive Mode (${misleading.replaceAll('.', ',')},${port >> 8},${port & 255})`);
  };
  const retrieve = async () => {
    const socket = await connected;
    socket?.on('error', () => {}); // the reader may leave early
    say('150 Here it comes');
    socket?.end(bytes.subarray(start), () => say('226 That was it'));
    start = 0;
  };
  control.on('error', () => {});
  control.setEncoding('latin1').on('data', (chunk) => {
    for (const line of String(chunk).split('\r\n').filter(Boolean)) {
      const [word = '', ...rest] = line.split(' ');
      const argument = rest.join(' ');
      const known = argument === path;
      if (word === 'USER') say('331 Any password');
      else if (word === 'PASS') say('230 Welcome');
      else if (word === 'SIZE') say(known ? `213 ${bytes.length}` : '550 No such file');
      else if (word === 'REST') {
        start = Number(argument);
        say('350 From there');
      } else if (word === 'PASV') void passive();
      else if (word === 'RETR' && known) void retrieve();
      else if (word === 'RETR') say('550 No such file');
      else say(word === 'TYPE' || word === 'STRU' || word === 'OPTS' ? '200 Yes' : '500 What?');
    }
  });
  say('220 A server for tests');
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

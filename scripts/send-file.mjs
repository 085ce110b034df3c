/**
 * The other end of lib/http/hand-over.ts: sends the file that a route names in X-File-To-Send, or the bytes that it
 * left under the name in X-Body-To-Send, in place of a body.
 *
 * Two buffers take turns, one being filled while the other is sent. A megabyte each: from there on the kernel's
 * copying is all that takes time. A file that is shorter than the route said breaks the connection, so that the
 * client notices.
 */

import { close, open, read } from 'node:fs';

const PIECE = 1024 * 1024;

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response before anything is set on it
 */
export function takeFiles(request, response) {
  request.headers['x-takes-files'] = 'yes';
  const setHeader = response.setHeader.bind(response);
  const end = response.end.bind(response);
  let file = null;
  let body = null;
  response.setHeader = (name, value) => {
    if (name.toLowerCase() === 'x-body-to-send') {
      body = globalThis.bodiesToSend?.get(String(value)) ?? null;
      globalThis.bodiesToSend?.delete(String(value));
      return response;
    }
    if (name.toLowerCase() !== 'x-file-to-send') return setHeader(name, value);
    const [, first, last, path] = /^(\d+)-(\d+) (.*)$/.exec(String(value));
    file = { path: decodeURIComponent(path), at: Number(first), last: Number(last) };
    return response;
  };
  response.end = (...words) => {
    if (file !== null) send(file, response, end);
    else if (body !== null) void sendBody(body(), response, end);
    else return end(...words);
    return response;
  };
}

function send({ path, at, last }, response, end) {
  open(path, (refused, fd) => {
    if (refused) return response.destroy(refused);
    const finish = (error) => {
      close(fd, () => {});
      if (error) response.destroy(error);
      else end();
    };
    pump(fd, at, last, response, finish);
  });
}

/** Takes one piece while the one before it is sent; a client that goes away ends the making of pieces. */
async function sendBody(body, response, end) {
  const pieces = body[Symbol.asyncIterator]();
  let next = pieces.next();
  try {
    for (let piece = await next; !piece.done && !response.destroyed; piece = await next) {
      next = pieces.next();
      next.catch(() => {}); // it is awaited a moment later
      if (!response.write(piece.value)) await drained(response);
    }
    end();
  } catch (error) {
    console.error(error);
    response.destroy();
  } finally {
    await pieces.return?.();
  }
}

function drained(response) {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

/** Calls `finish` once, when neither a read nor a write is under way. */
function pump(fd, from, last, response, finish) {
  let at = from;
  const spare = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)];
  let full = null;
  let reading = false;
  let writing = false;
  let failure = null;
  let gone = false;
  let finished = false;
  response.once('close', () => {
    gone = true;
    // The callback of a write that never leaves may never come.
    writing = false;
    step();
  });

  const step = () => {
    if (finished) return;
    if (failure || gone || (at > last && full === null)) {
      if (reading || writing) return;
      finished = true;
      return finish(failure);
    }
    if (!writing && full) write();
    if (!reading && !full && at <= last) fill();
  };
  const fill = () => {
    reading = true;
    const buffer = spare.pop();
    read(fd, buffer, 0, Math.min(PIECE, last - at + 1), at, (error, length) => {
      reading = false;
      if (error || length === 0) failure = error ?? new Error(`${at} is beyond the end of the file`);
      else full = { buffer, length };
      at += length ?? 0;
      step();
    });
  };
  const write = () => {
    writing = true;
    const { buffer, length } = full;
    full = null;
    response.write(buffer.subarray(0, length), () => {
      writing = false;
      spare.push(buffer);
      step();
    });
  };
  step();
}

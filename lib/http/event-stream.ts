/**
 * Server-sent events (HTML Living Standard §9.2): a response that stays open and tells of changes.
 *
 * A comment every so often keeps proxies from closing it, and lets us notice that nobody listens any more.
 */

/** Before proxies lose patience, ms. */
const HEARTBEAT = 20_000;

export interface EventSink {
  send(event: string, data: string): void;
  close(): void;
}

/**
 * @param signal of the request
 * @param begin called at once; what it returns is called once, when the stream is over
 */
export function eventStream(signal: AbortSignal, begin: (sink: EventSink) => () => void): Response {
  const encoder = new TextEncoder();
  let end: () => void = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => write(': \n\n'), HEARTBEAT);
      let finish = () => {};
      end = () => {
        if (!open) return;
        open = false;
        clearInterval(heartbeat);
        finish();
      };
      const sink: EventSink = {
        send: (event, data) =>
          write(
            `event: ${event}\n${data
              .split('\n')
              .map((line) => `data: ${line}\n`)
              .join('')}\n`,
          ),
        close() {
          if (open) controller.close();
          end();
        },
      };
      write('retry: 2000\n\n');
      finish = begin(sink);
      if (!open) finish();
      signal.addEventListener('abort', () => sink.close(), { once: true });
    },
    cancel: () => end(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no', // nginx passes each event on
    },
  });
}

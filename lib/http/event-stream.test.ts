import { expect, test } from 'vitest';
import { type EventSink, eventStream } from './event-stream';

test('events are told with their lines, and the end is told once', async () => {
  let ends = 0;
  let sink: EventSink | null = null;
  const response = eventStream(new AbortController().signal, (given) => {
    sink = given;
    return () => {
      ends += 1;
    };
  });
  sink!.send('log', 'one\ntwo');
  sink!.close();
  sink!.send('log', 'nobody hears this');
  sink!.close();
  expect(await response.text()).toBe('retry: 2000\n\nevent: log\ndata: one\ndata: two\n\n');
  expect(ends).toBe(1);
});

test('a listener who leaves ends it', async () => {
  const request = new AbortController();
  let ended = false;
  eventStream(request.signal, () => () => {
    ended = true;
  });
  request.abort();
  expect(ended).toBe(true);
});

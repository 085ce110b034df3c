'use client';

/** Follows a stream of server-sent events for as long as somebody looks; the browser connects again by itself. */
import { useEffect, useRef } from 'react';

/**
 * @param url `null`: nothing to follow (any more)
 * @param heard by the name of the event, with its data
 */
export function useEvents(url: string | null, heard: Readonly<Record<string, (data: string) => void>>): void {
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => {
    if (url === null) return;
    const source = new EventSource(url);
    for (const name of Object.keys(latest.current)) {
      source.addEventListener(name, (event) => latest.current[name]?.((event as MessageEvent<string>).data));
    }
    return () => source.close();
  }, [url]);
}

/**
 * The file being looked at: its worker, and what is known of it so far.
 */

import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { QuickLook, QuickLookChoice } from '@/lib/gamma/quick-look';
import type { FileSummary, MapRequest, Picture, PreviewAnswer, PreviewRequest } from './preview-messages';

export interface PreviewState {
  readonly phase: 'fetching' | 'open' | 'failed';
  readonly received: number;
  readonly total: number | null;
  readonly summary: FileSummary | null;
  readonly picture: Picture | null;
  readonly look: QuickLook | null;
  /** Why the file failed, or why the last request was refused. */
  readonly message: string | null;
}

const START: PreviewState = {
  phase: 'fetching',
  received: 0,
  total: null,
  summary: null,
  picture: null,
  look: null,
  message: null,
};

function reduce(state: PreviewState, answer: PreviewAnswer | { readonly kind: 'restart' }): PreviewState {
  switch (answer.kind) {
    case 'restart':
      return START;
    case 'progress':
      return { ...state, received: answer.received, total: answer.total };
    case 'opened':
      return { ...state, phase: 'open', summary: answer.summary };
    case 'picture':
      return { ...state, picture: answer.picture, message: null };
    case 'quick-look':
      return { ...state, look: answer.look };
    case 'failed':
      return { ...state, phase: 'failed', message: answer.message };
    case 'refused':
      return { ...state, message: answer.message };
    default:
      return answer satisfies never;
  }
}

export interface PreviewFile extends PreviewState {
  readonly requestMap: (request: MapRequest) => void;
  /** @param hdu number of an HDU with an image */
  readonly requestImage: (hdu: number) => void;
  readonly requestLook: (choice: QuickLookChoice) => void;
}

export function usePreviewFile(url: string, source: string, creator: string): PreviewFile {
  const [state, tell] = useReducer(reduce, START);
  const worker = useRef<Worker | null>(null);
  const ask = useCallback((request: PreviewRequest) => worker.current?.postMessage(request), []);

  useEffect(() => {
    const started = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    tell({ kind: 'restart' });
    started.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => tell(data);
    started.onerror = () =>
      tell({
        kind: 'failed',
        message: 'The part of this page that reads files did not start. Reload the page.',
      });
    started.postMessage({ kind: 'open', url, source, creator } satisfies PreviewRequest);
    return () => started.terminate();
  }, [url, source, creator]);

  const requestMap = useCallback((request: MapRequest) => ask({ kind: 'map', request }), [ask]);
  const requestImage = useCallback((hdu: number) => ask({ kind: 'image', hdu }), [ask]);
  const requestLook = useCallback((choice: QuickLookChoice) => ask({ kind: 'quick-look', choice }), [ask]);
  return { ...state, requestMap, requestImage, requestLook };
}

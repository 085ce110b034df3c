'use client';

/**
 * The headers of a file, each HDU folded away until it is wanted.
 */

import { Button } from '@/components/ui/button';
import type { HduSummary } from './preview-messages';

export interface HeaderViewProps {
  readonly hdus: readonly HduSummary[];
  /** Number of the HDU that is shown, if it is one of the file's. */
  readonly shown: number | null;
  /** Without it the images cannot be chosen. */
  readonly onShow?: (hdu: number) => void;
}

export function HeaderView({ hdus, shown, onShow }: HeaderViewProps) {
  return (
    <section aria-label="Headers" className="flex flex-col gap-1">
      <h2 className="text-base">Headers</h2>
      {hdus.map((hdu) => (
        <div key={hdu.index} className="flex items-start gap-2 border-b border-line py-1">
          <details className="min-w-0 flex-1">
            <summary>
              <span className="font-medium">
                {hdu.index}: {hdu.name || (hdu.index === 0 ? 'primary' : 'unnamed')}
              </span>{' '}
              <span className="text-muted">{hdu.contents}</span>
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
            <pre tabIndex={0} className="max-h-96 overflow-auto bg-sunken p-2 font-mono text-sm">
              {hdu.header.map((record) => record.trimEnd()).join('\n')}
            </pre>
          </details>
          {hdu.planes > 0 && onShow !== undefined && (
            <Button
              size="small"
              look={shown === hdu.index ? 'primary' : 'plain'}
              aria-pressed={shown === hdu.index}
              aria-label={`Show the image in HDU ${hdu.index}`}
              onClick={() => onShow(hdu.index)}
            >
              Show
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

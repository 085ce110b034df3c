import { SquarePen } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

export interface AdqlPanelProps {
  /** Exactly what was sent. */
  readonly adql: string;
  /** The TAP service it was sent to. */
  readonly service: string;
}

/** The query behind the rows, to read, to copy, to cite. */
export function AdqlPanel({ adql, service }: AdqlPanelProps) {
  return (
    <details open className="rounded-md border border-line bg-raised">
      <summary className="px-3 py-2 font-medium">
        ADQL <span className="font-normal text-muted">· sent to {service}</span>
      </summary>
      <div className="flex flex-col items-start gap-2 px-3 pb-3">
        <pre className="max-h-60 w-full overflow-auto rounded bg-sunken p-2 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
          <code>{adql}</code>
        </pre>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={adql} what="ADQL" />
          <Link
            href={`/query?adql=${encodeURIComponent(adql)}`}
            prefetch={false}
            className={buttonClass('plain', 'small')}
          >
            <SquarePen aria-hidden className="size-3.5" />
            Edit
          </Link>
        </div>
      </div>
    </details>
  );
}

import { Download, Eye, FileText } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import type { DataLink } from '@/lib/datalink/link';

/** What belongs to the observation, from its links: one click for each product. */
export function ProductLinks({
  links,
  previewable,
}: {
  readonly links: readonly DataLink[];
  readonly previewable: boolean;
}) {
  const files = links.filter(
    ({ target, semantics }) => target.kind === 'access' && semantics !== '#documentation',
  );
  const [first] = links;
  if (first === undefined) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {previewable && (
        <li>
          {/* A whole page load: the preview's Content-Security-Policy is another one than this page's. */}
          <a className={buttonClass('primary')} href={`/preview?id=${encodeURIComponent(first.id)}`}>
            <Eye aria-hidden className="size-4" /> Preview
          </a>
        </li>
      )}
      {files.map((link) => (
        <li key={link.localSemantics ?? link.description}>
          <a
            className={buttonClass('plain')}
            href={link.target.kind === 'access' ? link.target.url : undefined}
            download
            title={link.description}
          >
            <Download aria-hidden className="size-4" />
            {link.semantics === '#this' ? `Events${size(link)}` : link.description.replace(/ \(.*/, '')}
          </a>
        </li>
      ))}
      <li>
        <a className={buttonClass('plain')} href={`/datalink/links?ID=${encodeURIComponent(first.id)}`}>
          <FileText aria-hidden className="size-4" /> DataLink
        </a>
      </li>
    </ul>
  );
}

function size({ contentLength }: DataLink): string {
  if (contentLength === null) return '';
  return contentLength < 1e6
    ? ` (${Math.max(1, Math.round(contentLength / 1e3))} kB)`
    : ` (${(contentLength / 1e6).toFixed(1)} MB)`;
}

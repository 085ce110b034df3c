'use client';

/** What a job made: pictures at once, everything to save, FITS to JS9 and to other programs. */
import { Download, Eye } from 'lucide-react';
import { SendDialog } from '@/components/samp/send-dialog';
import type { LinkOutcome } from '@/components/samp/send-results';
import { buttonClass } from '@/components/ui/button';
import type { JobResult } from '@/lib/uws/job';
import { loadFitsImage, loadFitsTable } from '@/lib/samp/messages';
import { FitResult } from './fit-result';
import { FitsPicture } from './fits-picture';
import { FluxPointsResult } from './flux-points-result';

export type LinkResult = (jobId: string, resultId: string) => Promise<LinkOutcome>;

export interface JobResultsProps {
  readonly jobId: string;
  /** Path of the results, without a closing slash. */
  readonly base: string;
  readonly results: readonly JobResult[];
  readonly linkResult: LinkResult;
  /** Two beside each other where there is room. */
  readonly wide?: boolean;
}

export function JobResults({ jobId, base, results, linkResult, wide = false }: JobResultsProps) {
  return (
    <ul className={wide ? 'grid items-start gap-4 lg:grid-cols-2' : 'flex flex-col gap-4'}>
      {results.map((result) => (
        <li
          key={result.id}
          className="flex min-w-0 flex-col gap-2 rounded-md border border-line bg-raised p-3"
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="font-medium wrap-anywhere">{result.name ?? result.id}</h3>
            <span className="text-sm text-muted">
              {result.mediaType}, {sizeOf(result.size)}
            </span>
            <div className="ml-auto flex flex-wrap gap-1.5">
              {isImage(result) && (
                <a
                  href={`/preview?${new URLSearchParams({ url: `${base}/${result.id}` })}`}
                  className={buttonClass('plain', 'small')}
                >
                  <Eye aria-hidden className="size-3.5" />
                  Look in JS9
                </a>
              )}
              <a
                href={`${base}/${result.id}`}
                download={result.name ?? result.id}
                className={buttonClass('plain', 'small')}
              >
                <Download aria-hidden className="size-3.5" />
                Save
              </a>
              {isFits(result) && <SendResult jobId={jobId} result={result} linkResult={linkResult} />}
            </div>
          </div>
          <ResultContent url={`${base}/${result.id}`} result={result} />
        </li>
      ))}
    </ul>
  );
}

function ResultContent({ url, result }: { readonly url: string; readonly result: JobResult }) {
  const name = result.name ?? result.id;
  if (isImage(result)) return <FitsPicture url={url} name={name} />;
  if (/^image\/(png|svg\+xml|jpeg)$/.test(result.mediaType)) {
    // biome-ignore lint/performance/noImgElement: a job's own picture, served as it is
    return <img src={url} alt={`Plot ${name}`} className="w-full max-w-xl rounded bg-[#fff]" />;
  }
  if (result.id === 'flux_points' || result.id === 'light_curve')
    return <FluxPointsResult url={url} kind={result.id} />;
  if (result.id === 'fit') return <FitResult url={url} />;
  return null;
}

interface SendResultProps {
  readonly jobId: string;
  readonly result: JobResult;
  readonly linkResult: LinkResult;
}

function SendResult({ jobId, result, linkResult }: SendResultProps) {
  const image = isImage(result);
  const prepare = async () => {
    const outcome = await linkResult(jobId, result.id);
    if (!outcome.ok) throw new Error(outcome.message);
    const loadable = { url: outcome.url, id: `${jobId}/${result.id}`, name: result.name ?? result.id };
    return [image ? loadFitsImage(loadable) : loadFitsTable(loadable)];
  };
  const mtypes = [image ? ('image.load.fits' as const) : ('table.load.fits' as const)];
  return (
    <SendDialog
      size="small"
      things={[{ key: result.id, label: result.name ?? result.id, mtypes, unavailable: null, prepare }]}
    />
  );
}

function isImage({ mediaType }: JobResult): boolean {
  return mediaType === 'image/fits';
}

function isFits({ mediaType }: JobResult): boolean {
  return mediaType === 'image/fits' || mediaType === 'application/fits';
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

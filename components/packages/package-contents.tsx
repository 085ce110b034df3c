/**
 * What is in a package, how large it is, and what is left out, before it is downloaded.
 */
import { Download } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { PackageDescription } from '@/lib/packages/package-description';
import { printSize } from './print-size';

const LISTS = [
  { kind: 'urls', label: 'URLs' },
  { kind: 'wget', label: 'wget' },
  { kind: 'curl', label: 'curl' },
  { kind: 'python', label: 'Python' },
] as const;

export function PackageContents({ description }: { readonly description: PackageDescription }) {
  const { url, name, size, runs, target, stored, results, leftOut } = description;
  const empty = stored.count + results.count === 0;
  const path = new URL(url).pathname;
  return (
    <div className="flex flex-col gap-4">
      {leftOut.length > 0 && <LeftOut leftOut={leftOut} all={empty} />}
      {!empty && (
        <>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {stored.count > 0 && (
              <>
                <Fact name="Runs">
                  {runs}
                  {target !== null && `, about ${target}`}
                </Fact>
                <Fact name="Data">
                  {stored.count} {stored.count === 1 ? 'file' : 'files'} of the archive,{' '}
                  {printSize(stored.size)}
                </Fact>
              </>
            )}
            {results.count > 0 && (
              <Fact name="Results">
                {results.count} {results.count === 1 ? 'file' : 'files'} of jobs, {printSize(results.size)}
              </Fact>
            )}
          </dl>
          <Written description={description} />
          <div className="flex flex-wrap items-center gap-3">
            <a href={path} download={`${name}.zip`} className={buttonClass('primary')}>
              <Download aria-hidden className="size-4" />
              Download, {printSize(size)}
            </a>
            <p className="text-sm text-muted">
              A BagIt bag in a ZIP. A download that breaks off can be resumed.
            </p>
          </div>
          <p className="text-sm">
            <span className="text-muted">Or a list of the files, to fetch them yourself: </span>
            {LISTS.map(({ kind, label }) => (
              <a key={kind} href={`${path}?list=${kind}`} download className="link mr-3">
                {label}
              </a>
            ))}
          </p>
        </>
      )}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The files that are made for it, with what each is for. */
function Written({ description }: { readonly description: PackageDescription }) {
  const inData = description.written.filter(({ name }) => name.startsWith('data/'));
  return (
    <details className="text-sm">
      <summary className="cursor-pointer">
        Written for it: {inData.some(({ name }) => name.endsWith('index.fits.gz')) && 'index tables, '}
        {inData.some(({ name }) => name.endsWith('.yaml')) && 'a Gammapy configuration, '}
        rows, provenance, terms, what to cite, checksums
      </summary>
      <ul className="mt-2 flex flex-col gap-0.5">
        {description.written.map(({ name, size }) => (
          <li key={name} className="flex justify-between gap-4">
            <code className="wrap-anywhere">{name}</code>
            <span className="whitespace-nowrap text-muted tabular-nums">{printSize(size)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface LeftOutProps {
  readonly leftOut: PackageDescription['leftOut'];
  /** Nothing else is left. */
  readonly all: boolean;
}

function LeftOut({ leftOut, all }: LeftOutProps) {
  const many = leftOut.length > 1;
  const title = all
    ? 'There is nothing to pack.'
    : `${leftOut.length} of what was chosen ${many ? 'are' : 'is'} left out.`;
  return (
    <Notice kind={all ? 'error' : 'warning'} title={title}>
      <ul className="max-h-40 overflow-y-auto text-sm">
        {leftOut.map(({ obs_publisher_did, reason }) => (
          <li key={obs_publisher_did}>
            {obs_publisher_did}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The versions of a definition, two of which can be compared. */
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Moment } from '@/components/ui/moment';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { DefinitionState } from '@/lib/jobs/definition-store';
import { StateBadge } from './state-badge';

export interface ListedVersion {
  readonly version: number;
  readonly state: DefinitionState;
  readonly author: string | null;
  readonly created: Date;
}

export interface VersionListProps {
  readonly name: string;
  readonly versions: readonly ListedVersion[];
  /** Of the editor above. */
  readonly shown: number;
}

export function VersionList({ name, versions, shown }: VersionListProps) {
  const [newest, before] = versions;
  return (
    // Two that are chosen begin anew when there is a newer one.
    <form
      key={newest?.version}
      action={`/jobs/definitions/${name}/compare`}
      className="flex flex-col items-start gap-3"
    >
      <div className="w-full rounded-md border border-line bg-raised">
        <TableShell caption={`Versions of ${name}`}>
          <thead>
            <tr>
              <HeaderCell>Version</HeaderCell>
              <HeaderCell>State</HeaderCell>
              <HeaderCell>Saved</HeaderCell>
              <HeaderCell>By</HeaderCell>
              {before && <HeaderCell>Compare</HeaderCell>}
              <HeaderCell>Get it as</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, state, author, created }) => (
              <tr key={version} className={version === shown ? 'bg-accent-soft' : undefined}>
                <Cell className="whitespace-nowrap">
                  {version === shown ? (
                    <strong>{version}, shown</strong>
                  ) : (
                    <Link href={`/jobs/definitions/${name}?version=${version}`} className="link">
                      {version}
                    </Link>
                  )}
                </Cell>
                <Cell>
                  <StateBadge state={state} />
                </Cell>
                <Cell className="whitespace-nowrap">
                  <Moment at={created} />
                </Cell>
                <Cell>{author ?? '–'}</Cell>
                {before && (
                  <Cell className="whitespace-nowrap">
                    <input
                      type="radio"
                      name="from"
                      value={version}
                      defaultChecked={version === before.version}
                      aria-label={`Compare version ${version}`}
                      className="mr-3 accent-accent"
                    />
                    <input
                      type="radio"
                      name="to"
                      value={version}
                      defaultChecked={version === newest!.version}
                      aria-label={`with version ${version}`}
                      className="accent-accent"
                    />
                  </Cell>
                )}
                <Cell className="text-sm whitespace-nowrap">
                  <a href={`/jdl/${name}?version=${version}`} download className="link">
                    VOTable<span className="sr-only"> of version {version}</span>
                  </a>
                  {', '}
                  <a href={`/jdl/${name}/json?version=${version}`} download={`${name}.json`} className="link">
                    JSON<span className="sr-only"> of version {version}</span>
                  </a>
                </Cell>
              </tr>
            ))}
          </tbody>
        </TableShell>
      </div>
      {before && <Button type="submit">Compare the two chosen</Button>}
    </form>
  );
}

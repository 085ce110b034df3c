import { CopyButton } from '@/components/ui/copy-button';
import { Tabs } from '@/components/ui/tabs';
import { listPath, listsNamedIn } from '@/lib/obscore/criteria/kept-list';
import { asCode } from './as-code';

export interface AsCodeProps {
  readonly adql: string;
  /** Base address of the TAP service. */
  readonly service: string;
  /** Base address of this gateway, which keeps the lists that a query names. */
  readonly gateway: string;
}

/** The query in the languages of those who ask by script. */
export function AsCode({ adql, service, gateway }: AsCodeProps) {
  const lists = listsNamedIn(adql);
  return (
    <details className="rounded-md border border-line bg-raised">
      <summary className="cursor-pointer px-3 py-2 font-medium">
        As code <span className="font-normal text-muted">· curl, pyVO, astroquery, STILTS, Gammapy</span>
      </summary>
      <div className="flex flex-col gap-2 px-3 pb-3">
        {lists.map((list) => (
          <p key={list.id} className="text-sm">
            This query goes with a list of {list.kind}, which each text fetches from here (
            <a className="link" href={listPath(list)} download>
              as VOTable
            </a>
            ) and sends as the upload <code>{`${list.kind}_${list.id}`}</code>. Whoever has the query can read
            the list.
          </p>
        ))}
        {lists.length > 1 && (
          <p className="text-sm text-muted">
            astroquery’s TapPlus sends one table with a query, and this one goes with {lists.length}.
          </p>
        )}
        <Tabs
          label="Language"
          tabs={asCode(adql.trim(), service, gateway).map(({ name, code }) => ({
            value: name,
            label: name,
            content: (
              <div className="flex flex-col items-start gap-2">
                <pre className="max-h-72 w-full overflow-auto rounded bg-sunken p-2 font-mono text-sm">
                  <code>{code}</code>
                </pre>
                <CopyButton text={code} what={`${name} code`} />
              </div>
            ),
          }))}
        />
      </div>
    </details>
  );
}

import { CopyButton } from '@/components/ui/copy-button';
import { Tabs } from '@/components/ui/tabs';
import { listsNamedIn } from '@/lib/obscore/criteria/kept-list';
import { asCode } from './as-code';

/** The query in the languages of those who ask by script. */
export function AsCode({ adql, service }: { readonly adql: string; readonly service: string }) {
  return (
    <details className="rounded-md border border-line bg-raised">
      <summary className="cursor-pointer px-3 py-2 font-medium">
        As code <span className="font-normal text-muted">· curl, pyVO, astroquery, STILTS, Gammapy</span>
      </summary>
      <div className="flex flex-col gap-2 px-3 pb-3">
        {listsNamedIn(adql).map(({ kind, id }) => (
          <p key={id} className="text-sm">
            This query goes with a list of {kind}: take it{' '}
            <a className="link" href={`/search/${kind}/list?id=${id}`} download>
              as VOTable
            </a>{' '}
            and send it as the upload <code>{`${kind}_${id}`}</code> beside it.
          </p>
        ))}
        <Tabs
          label="Language"
          tabs={asCode(adql.trim(), service).map(({ name, code }) => ({
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

import { CopyButton } from '@/components/ui/copy-button';

/** Where clients are pointed, and the first lines to type in each. */
export function ServiceAddress({ url }: { readonly url: string }) {
  const python = `import pyvo
archive = pyvo.dal.TAPService("${url}")
runs = archive.search("SELECT TOP 10 * FROM ivoa.obscore").to_table()`;
  const shell = `curl ${url}/sync -d FORMAT=csv --data-urlencode "QUERY=SELECT TOP 10 * FROM ivoa.obscore"`;
  return (
    <section aria-labelledby="address" className="flex flex-col gap-3">
      <h2 id="address" className="text-lg">
        How to ask
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <code className="rounded bg-sunken px-2 py-1 font-mono wrap-anywhere">{url}</code>
        <CopyButton text={url} what="address" />
      </div>
      <p className="max-w-prose">
        In TOPCAT choose <em>VO</em>, <em>Table Access Protocol (TAP) Query</em>, and paste the address under{' '}
        <em>Selected TAP Service</em>. The{' '}
        <a className="link" href="/tap/examples">
          example queries
        </a>{' '}
        are offered there too; what the service can do is in its{' '}
        <a className="link" href="/tap/capabilities">
          capabilities
        </a>
        .
      </p>
      <Snippet title="Python, with pyVO" text={python} />
      <Snippet title="Command line" text={shell} />
    </section>
  );
}

function Snippet({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-sm text-muted">{title}</figcaption>
      <pre className="overflow-x-auto rounded bg-sunken p-2 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        <code>{text}</code>
      </pre>
    </figure>
  );
}

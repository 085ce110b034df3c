/** How a paper names a saved search. */
import { CopyButton } from '@/components/ui/copy-button';

export function Citation({ text, bibtex }: { readonly text: string; readonly bibtex: string }) {
  return (
    <section aria-labelledby="cite-heading" className="flex flex-col gap-2">
      <h2 id="cite-heading" className="text-base">
        Cite it
      </h2>
      <p className="max-w-prose wrap-anywhere">{text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-sm" tabIndex={0}>
        {bibtex}
      </pre>
      <div className="flex gap-2">
        <CopyButton text={text} what="citation" />
        <CopyButton text={bibtex} what="BibTeX" />
      </div>
    </section>
  );
}

/** Providers somewhere else, each a plain link to its page: no script is needed, and none of theirs runs here. */
import { LogIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import type { ProviderEntry } from '@/lib/identity/providers/identity-provider';

/** Where the sign-in with a provider begins. @param from path of ours to come back to */
export function signInAddress(id: string, from: string): string {
  return `/signin/with/${id}${from === '/' ? '' : `?from=${encodeURIComponent(from)}`}`;
}

export interface ProviderSectionProps {
  readonly title: string;
  /** Who is meant: one line. */
  readonly hint: string;
  readonly children: ReactNode;
}

/** One kind of signing in on the page. */
export function ProviderSection({ title, hint, children }: ProviderSectionProps) {
  const id = `signin-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-md border border-line bg-raised px-4 py-3.5"
    >
      <div>
        <h2 id={id} className="text-base">
          {title}
        </h2>
        <p className="text-sm text-muted">{hint}</p>
      </div>
      {children}
    </section>
  );
}

export function ProviderLinks({
  providers,
  from,
}: {
  readonly providers: readonly ProviderEntry[];
  readonly from: string;
}) {
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {providers.map((provider) => (
        <li key={provider.id} className="flex">
          <ProviderLink provider={provider} from={from} />
        </li>
      ))}
    </ul>
  );
}

export function ProviderLink({
  provider: { id, label, icon },
  from,
  look = 'plain',
}: {
  readonly provider: ProviderEntry;
  readonly from: string;
  readonly look?: 'plain' | 'primary';
}) {
  return (
    <a href={signInAddress(id, from)} className={`${buttonClass(look)} w-full min-w-0`}>
      {icon ? (
        // biome-ignore lint/performance/noImgElement: a small picture inside the page, nothing to load
        <img src={icon} alt="" className="size-5 shrink-0" />
      ) : (
        <LogIn aria-hidden className="size-4 shrink-0" />
      )}
      <span className="truncate">{label}</span>
    </a>
  );
}

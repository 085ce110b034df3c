import type { Metadata } from 'next';
import { ServiceAddress } from '@/components/tap/service-address';
import { ServiceLimits } from '@/components/tap/service-limits';
import { TableList } from '@/components/tap/table-list';
import { publishedCatalogue } from '@/lib/archive/published';
import { tapService } from '@/lib/archive/tap-service';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'TAP service' };

/** The base address of the service, for people: clients go to its children (TAP 1.1 §2). */
export default function TapPage() {
  const { url, limits, formats } = tapService;
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6 py-4">
      <div className="flex flex-col gap-2">
        <h1 className="text-xl">TAP service</h1>
        <p className="max-w-prose text-muted">
          Everything {env.SITE_NAME} has can be queried in ADQL through the Table Access Protocol, by TOPCAT,
          Aladin, pyVO, STILTS or a script of your own. No account is needed.
        </p>
      </div>
      <ServiceAddress url={url} />
      <TableList catalogue={publishedCatalogue} url={url} />
      <ServiceLimits limits={limits} formats={formats.map(({ aliases, mime }) => aliases[0] ?? mime)} />
    </div>
  );
}

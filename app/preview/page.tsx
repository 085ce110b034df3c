/**
 * A look at a file of the archive in JS9: `/preview?id=<obs_publisher_did>`, or `/preview?url=<path here>`.
 *
 * Reached by a plain link, never by a soft navigation: JS9 needs this page's own Content-Security-Policy.
 */

import type { Metadata } from 'next';
import { linkImage } from '@/app/samp/actions';
import { Preview } from '@/components/preview/preview';
import { Notice } from '@/components/ui/notice';
import { version } from '@/package.json';
import { previewSchema } from './preview-parameters';

export const metadata: Metadata = { title: 'Preview' };

export default async function PreviewPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const parameters = previewSchema.safeParse(await searchParams);
  if (!parameters.success) {
    return (
      <div className="flex flex-col gap-3">
        <h1 className="text-xl">Preview</h1>
        <Notice kind="error" title="There is no file to show">
          {parameters.error.issues[0]!.message}
        </Notice>
      </div>
    );
  }
  const { url, source, id } = parameters.data;
  return (
    <div className="flex flex-col gap-3">
      <header>
        <h1 className="text-xl">Preview</h1>
        <p className="wrap-anywhere text-muted">{source}</p>
      </header>
      <Preview url={url} source={source} creator={`DataDistiller/${version}`} id={id} linkImage={linkImage} />
    </div>
  );
}

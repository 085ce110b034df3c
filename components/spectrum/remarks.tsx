import { Notice } from '@/components/ui/notice';

/** What a file leaves open, and what of it is not shown. */
export function Remarks({ remarks }: { readonly remarks: readonly string[] }) {
  if (remarks.length === 0) return null;
  return (
    <Notice kind="info" title="About these data">
      <ul className={remarks.length > 1 ? 'list-disc pl-5' : ''}>
        {remarks.map((remark) => (
          <li key={remark}>{remark}.</li>
        ))}
      </ul>
    </Notice>
  );
}

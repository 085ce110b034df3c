import { TargetSearch } from '@/components/search/target-search';

export default function FrontPage() {
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6 py-6">
      <TargetSearch />
    </div>
  );
}

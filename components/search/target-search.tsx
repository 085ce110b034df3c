import Form from 'next/form';
import { TextInput } from '@/components/ui/text-input';
import { SearchButton } from './search-button';

/** The first box on the front page: a name, a key press, and the observations that cover it. */
export function TargetSearch() {
  return (
    <search>
      <Form action="/search" className="flex flex-col gap-2">
        <label htmlFor="target" className="text-xl font-semibold">
          Find observations of a target
        </label>
        <div className="flex gap-2">
          <TextInput
            id="target"
            name="target"
            type="search"
            required
            maxLength={128}
            placeholder="e.g. PKS 2155-304"
            aria-describedby="target-hint"
            className="min-h-11 text-base"
          />
          <SearchButton />
        </div>
        <p id="target-hint" className="text-sm text-muted">
          Any name that SIMBAD, NED or VizieR knows, or a position such as <code>83.633 22.014</code> or{' '}
          <code>05h34m31.9s +22d00m52s</code>
        </p>
      </Form>
    </search>
  );
}

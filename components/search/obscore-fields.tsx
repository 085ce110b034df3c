'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { type CriteriaText, type FieldErrors, textOf } from '@/lib/obscore/criteria/criteria';
import { requireSearchField } from '@/lib/obscore/criteria/search-fields';
import { DATA_LEVELS } from '@/lib/obscore/data-level';
import { SearchInput } from './search-input';

/** The search fields that are always in sight. */
export const FIRST_FIELDS: readonly string[] = ['proposal_id', 'dataproduct_type', 'obs_collection'];

export interface ObscoreFieldsProps {
  readonly text: CriteriaText;
  readonly errors: FieldErrors;
  readonly collections: readonly string[];
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
  readonly onLevel: (level: readonly string[]) => void;
}

/** ObsCore search: by what the data are, not by where they look. */
export function ObscoreFields({ text, errors, collections, onChange, onLevel }: ObscoreFieldsProps) {
  const tick = (level: string, ticked: boolean) =>
    onLevel(ticked ? [...text.level, level] : text.level.filter((each) => each !== level));
  const field = (name: string) => {
    const known = requireSearchField(name);
    return name === 'obs_collection'
      ? { ...known, options: collections.map((collection) => [collection, collection] as const) }
      : known;
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-semibold">ObsCore search</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {FIRST_FIELDS.map((name) => (
          <SearchInput
            key={name}
            field={field(name)}
            value={textOf(text, name)}
            error={errors[name]}
            onChange={onChange}
            className={name === 'obs_collection' ? 'col-span-2 sm:col-span-1' : undefined}
          />
        ))}
      </div>
      <fieldset aria-describedby={errors.level === undefined ? undefined : 'level-error'}>
        <legend className="mb-1 text-sm font-medium">Data level</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {DATA_LEVELS.map(({ level, label }) => (
            <label key={level} htmlFor={`level-${level}`} className="flex items-center gap-1.5" title={label}>
              <Checkbox
                id={`level-${level}`}
                name="level"
                value={level}
                checked={text.level.includes(level)}
                onChange={(event) => tick(level, event.target.checked)}
              />
              {level}
            </label>
          ))}
        </div>
        {errors.level !== undefined && (
          <p id="level-error" className="mt-1 text-sm text-danger">
            {errors.level}
          </p>
        )}
      </fieldset>
    </fieldset>
  );
}

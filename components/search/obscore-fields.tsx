'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { CriteriaText, FieldErrors } from '@/lib/obscore/criteria';
import { DATA_LEVELS } from '@/lib/obscore/data-level';
import { DATAPRODUCT_TYPES, parseDataproductType } from '@/lib/obscore/dataproduct-type';

export interface ObscoreFieldsProps {
  readonly text: CriteriaText;
  readonly errors: FieldErrors;
  readonly collections: readonly string[];
  readonly onChange: (changes: Partial<CriteriaText>) => void;
}

/** ObsCore search: by what the data are, not by where they look. */
export function ObscoreFields({ text, errors, collections, onChange }: ObscoreFieldsProps) {
  const tick = (level: string, ticked: boolean) =>
    onChange({ level: ticked ? [...text.level, level] : text.level.filter((each) => each !== level) });
  // A link may name a collection that is gone: it stays visible, so that the search can be mended.
  const listed = new Set([...collections, ...(text.obs_collection === '' ? [] : [text.obs_collection])]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-semibold">ObsCore search</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        <Field id="proposal_id" label="Proposal" error={errors.proposal_id}>
          {(control) => (
            <TextInput
              {...control}
              placeholder="any"
              value={text.proposal_id}
              onChange={(event) => onChange({ proposal_id: event.target.value })}
            />
          )}
        </Field>
        <Field id="dataproduct_type" label="Product type" error={errors.dataproduct_type}>
          {(control) => (
            <Select
              {...control}
              value={parseDataproductType(text.dataproduct_type) ?? ''}
              onChange={(event) => onChange({ dataproduct_type: event.target.value })}
            >
              <option value="">any</option>
              {DATAPRODUCT_TYPES.map(({ term, label }) => (
                <option key={term} value={term}>
                  {label} ({term})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          id="obs_collection"
          label="Collection"
          error={errors.obs_collection}
          className="col-span-2 sm:col-span-1"
        >
          {(control) => (
            <Select
              {...control}
              value={text.obs_collection}
              onChange={(event) => onChange({ obs_collection: event.target.value })}
            >
              <option value="">any</option>
              {[...listed].map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
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

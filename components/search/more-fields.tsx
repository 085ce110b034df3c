'use client';

import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { IntervalListDialog } from '@/components/search-lists/interval-list-dialog';
import { IntervalListNote } from '@/components/search-lists/interval-list-note';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type CriteriaText, type FieldErrors, textOf } from '@/lib/obscore/criteria/criteria';
import type { FieldGroup } from '@/lib/obscore/criteria/search-field';
import { SEARCH_FIELDS } from '@/lib/obscore/criteria/search-fields';
import { DrawRegion } from './draw-region';
import { FIRST_FIELDS } from './obscore-fields';
import { SearchInput } from './search-input';
import { TimeForms } from './time-forms';

interface Section {
  readonly title: string;
  /** What the section answers, in few words. */
  readonly about: string;
  readonly groups: readonly FieldGroup[];
  /** Region and match stand in this section as well. */
  readonly place: boolean;
}

/** The kinds of query beside name and ObsCore's commonest columns, each folded away until it is wanted. */
export const MORE_FIELDS: readonly Section[] = [
  {
    title: 'Region, time and energy',
    about: 'UTC unless it says TT · TeV, GeV, eV, Hz, m',
    groups: ['time', 'energy'],
    place: true,
  },
  {
    title: 'More about the data',
    about: 'class of target, rights, facility, obs_id …',
    groups: ['obscore'],
    place: false,
  },
  {
    title: 'ObsConfig search',
    about: 'telescopes, modes, zenith angle, background',
    groups: ['config'],
    place: false,
  },
  {
    title: 'Provenance search',
    about: 'pipeline, reconstruction, cuts, calibration',
    groups: ['provenance'],
    place: false,
  },
];

export interface MoreFieldsProps extends Section {
  readonly text: CriteriaText;
  readonly errors: FieldErrors;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** Open when something in it is asked or wrong; the number of fields in use stands in its head. */
export function MoreFields({ title, about, groups, place, text, errors, onChange }: MoreFieldsProps) {
  const fields = SEARCH_FIELDS.filter(
    ({ group, name }) => groups.includes(group) && !FIRST_FIELDS.includes(name),
  );
  const names = [...fields.map(({ name }) => name), ...(place ? ['region', 'match'] : [])];
  const used = names.filter((name) => textOf(text, name) !== '').length;
  const wrong = names.some((name) => errors[name] !== undefined);
  return (
    <details open={used > 0 || wrong || undefined} className="group open:col-span-full">
      <summary className="grid cursor-pointer list-none grid-cols-[auto_1fr] items-center gap-x-2 rounded">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        <span className="font-semibold">{title}</span>
        <span className="col-start-2 text-sm text-muted">{used > 0 ? `${used} in use` : about}</span>
      </summary>
      <fieldset className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-6">
        <legend className="sr-only">{title}</legend>
        {place && <PlaceFields text={text} errors={errors} onChange={onChange} />}
        {fields.map((field) => (
          <Fragment key={field.name}>
            <SearchInput
              field={field}
              value={textOf(text, field.name)}
              error={errors[field.name]}
              onChange={onChange}
              className={field.name === 'intervals' ? 'col-span-2' : undefined}
            />
            {field.name === 'intervals' && (
              <>
                <div className="self-end pb-1">
                  <IntervalListDialog onTake={(value) => onChange({ intervals: value })} />
                </div>
                <IntervalListNote value={textOf(text, 'intervals')} />
                <TimeForms from={textOf(text, 'time_from')} to={textOf(text, 'time_to')} />
              </>
            )}
          </Fragment>
        ))}
      </fieldset>
    </details>
  );
}

function PlaceFields({ text, errors, onChange }: Pick<MoreFieldsProps, 'text' | 'errors' | 'onChange'>) {
  return (
    <>
      <Field
        id="region"
        label="Region"
        error={errors.region}
        className="col-span-2 sm:col-span-2 lg:col-span-3 xl:col-span-4"
      >
        {(control) => (
          <span className="flex gap-1">
            <TextInput
              {...control}
              placeholder="circle 83.6 22 1 · box galactic 0 0 4 2 · polygon 80 20 85 20 85 25"
              value={textOf(text, 'region')}
              onChange={(event) => onChange({ region: event.target.value })}
            />
            <DrawRegion typed={textOf(text, 'region')} onChange={(region) => onChange({ region })} />
          </span>
        )}
      </Field>
      <Field
        id="match"
        label="Must lie there"
        error={errors.match}
        className="col-span-2 sm:col-span-1 xl:col-span-2"
      >
        {(control) => (
          <Select
            {...control}
            value={textOf(text, 'match')}
            onChange={(event) => onChange({ match: event.target.value })}
          >
            <option value="">any part of the footprint</option>
            <option value="inside">the whole footprint</option>
            <option value="pointing">the pointing (centre)</option>
          </Select>
        )}
      </Field>
    </>
  );
}

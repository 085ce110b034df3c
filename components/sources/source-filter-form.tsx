import Form from 'next/form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { CLASS_LABELS } from '@/lib/catalogue/classes';
import type { SourceFilter } from '@/lib/catalogue/find-source';

export interface SourceFilterFormProps {
  readonly filter: SourceFilter;
  readonly classes: readonly string[];
  readonly catalogues: readonly string[];
}

/** Which sources are listed; the address holds it all. */
export function SourceFilterForm({ filter, classes, catalogues }: SourceFilterFormProps) {
  return (
    <search>
      <Form action="/sources" className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Field id="name" label="Name" className="w-64 max-w-full">
          {(control) => (
            <TextInput
              {...control}
              type="search"
              defaultValue={filter.name}
              maxLength={128}
              placeholder="any part of any name"
            />
          )}
        </Field>
        <Field id="class" label="Class" className="w-52">
          {(control) => (
            <Select {...control} defaultValue={filter.class}>
              <option value="">All</option>
              {classes.map((one) => (
                <option key={one} value={one}>
                  {CLASS_LABELS[one] ?? one}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {catalogues.length > 1 && (
          <Field id="catalogue" label="Catalogue" className="w-52">
            {(control) => (
              <Select {...control} defaultValue={filter.catalogue}>
                <option value="">All</option>
                {catalogues.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Button type="submit" look="primary">
          Find
        </Button>
      </Form>
    </search>
  );
}

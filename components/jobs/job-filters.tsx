/** Which jobs the list shows; the address holds it. */
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { PHASES } from '@/lib/uws/job';
import { serviceLabel } from './service-label';

export interface JobFiltersProps {
  readonly phase: string;
  readonly service: string;
  readonly text: string;
  readonly services: readonly string[];
}

export function JobFilters({ phase, service, text, services }: JobFiltersProps) {
  return (
    <form action="/jobs" className="flex flex-wrap items-end gap-3" aria-label="Filter jobs">
      <Field id="phase" label="Phase">
        {(control) => (
          <Select {...control} defaultValue={phase}>
            <option value="">all that are kept</option>
            {PHASES.map((one) => (
              <option key={one} value={one}>
                {one.toLowerCase()}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="type" label="Job">
        {(control) => (
          <Select {...control} defaultValue={service}>
            <option value="">all</option>
            {services.map((one) => (
              <option key={one} value={one}>
                {serviceLabel(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="name" label="Name">
        {(control) => <TextInput {...control} defaultValue={text} />}
      </Field>
      <Button type="submit">Show</Button>
    </form>
  );
}

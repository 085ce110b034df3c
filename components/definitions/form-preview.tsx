/** The form that follows from a definition, as whoever runs it will see it. */
import { toFormDefinition } from '@/components/jobs/form-definition';
import { JobFields } from '@/components/jobs/job-form';
import type { JobDefinition } from '@/lib/jobs/definition/definition';

export function FormPreview({ definition }: { readonly definition: JobDefinition }) {
  const form = toFormDefinition(definition, null);
  return (
    <form
      aria-label="Preview of the form"
      className="flex flex-col gap-4"
      onSubmit={(event) => event.preventDefault()}
    >
      {/* Boxes show their defaults again when these change. */}
      <JobFields
        key={JSON.stringify(form)}
        idPrefix="preview-"
        definition={form}
        values={{}}
        narrow
        problems={{}}
      />
      <p className="text-sm text-muted">This is a preview: nothing is sent from here.</p>
    </form>
  );
}

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

/** Asks for the observation to put beside one; works without script. */
export function CompareForm({ id, error = null }: { readonly id: string; readonly error?: string | null }) {
  return (
    <form action="/responses" className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="id" value={id} />
      <Field id="other" name="id" label="Compare with observation" error={error} className="w-64">
        {(control) => <TextInput {...control} required placeholder="number or ivo:// identifier" />}
      </Field>
      <Button type="submit">Side by side</Button>
    </form>
  );
}

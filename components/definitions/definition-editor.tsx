'use client';

/**
 * Writes a definition: facts, inputs, results, parameters and controls on one side, the script and the form that
 * follows on the other. What is wrong is told at its place while it is typed; what is typed stays whatever happens.
 */
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { EMPTY_PARAMETER, type JobDefinition } from '@/lib/jobs/definition/definition';
import { describeRetries, readRetryPolicy } from '@/lib/jobs/definition/retry';
import { readScript } from '@/lib/jobs/definition/script';
import { locateAuthorProblems } from '@/lib/jobs/definition/validate';
import type { SaveOutcome } from '@/lib/jobs/edit-definition';
import { ConflictNotice } from './conflict-notice';
import { byPlace, idOf, nameOf, type Problems } from './edit';
import { FactsFields } from './facts-fields';
import { FormPreview } from './form-preview';
import { InputCard } from './input-card';
import { ItemList } from './item-list';
import { type LoadActions, LoadDefinition } from './load-definition';
import { ParameterCard } from './parameter-card';
import { ResultCard } from './result-card';
import { ScriptEditor } from './script-editor';

/** A server action; `author` names who saved meanwhile. */
export type SaveDefinition = (
  definition: JobDefinition,
  after: number,
) => Promise<{ readonly outcome: SaveOutcome; readonly author: string }>;

export interface DefinitionEditorProps extends LoadActions {
  readonly initial: JobDefinition;
  /** The newest version of its name; 0 when nothing is saved under it. */
  readonly newest: number;
  /** It differs from the newest version before anything is typed: an older one, or a copy. */
  readonly unsaved: boolean;
  readonly nonce: string;
  readonly save: SaveDefinition;
}

type Conflict = Extract<SaveOutcome, { kind: 'conflict' }> & { readonly author: string };

export function DefinitionEditor(props: DefinitionEditorProps) {
  const { initial, newest, unsaved, nonce, save, readDocument, readAddress } = props;
  const router = useRouter();
  const [definition, setDefinition] = useState(initial);
  /** What is saved, under which name and number. */
  const [base, setBase] = useState({ name: initial.name, version: newest });
  const [dirty, setDirty] = useState(unsaved);
  /** Counts definitions that took the place of another: lists and script begin anew. */
  const [round, setRound] = useState(0);
  const [refusal, setRefusal] = useState<{ readonly message: string; readonly problems: Problems } | null>(
    null,
  );
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, begin] = useTransition();

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  const change = (changes: Partial<JobDefinition>) => {
    setDefinition((before) => ({ ...before, ...changes }));
    setDirty(true);
    setSaid(null);
    setRefusal(null);
  };
  const replace = (other: JobDefinition) => {
    change(other);
    setRound(round + 1);
  };
  const found = locateAuthorProblems(definition);
  const problems = new Map([...byPlace(found), ...(refusal?.problems ?? [])]);
  const bad = (place: string) => [...problems.keys()].some((one) => one.startsWith(`${place}.`));
  const renamed = definition.name !== base.name;

  const send = (after: number) =>
    begin(async () => {
      try {
        const { outcome, author } = await save(definition, after);
        if (outcome.kind === 'conflict') return setConflict({ ...outcome, author });
        setConflict(null);
        if (outcome.kind === 'refused') {
          return setRefusal({ message: outcome.message, problems: byPlace(outcome.problems) });
        }
        setDirty(false);
        setBase({ name: definition.name, version: outcome.version });
        setSaid(
          outcome.kind === 'saved'
            ? `Saved as version ${outcome.version}.`
            : `Nothing changed since version ${outcome.version}.`,
        );
        if (renamed || newest === 0) router.replace(`/jobs/definitions/${definition.name}`);
        else router.refresh();
      } catch (error) {
        setRefusal({
          message: `It could not be saved: ${(error as Error).message} What you wrote is still here.`,
          problems: new Map(),
        });
      }
    });
  const takeTheirs = ({ theirs, version }: Conflict) => {
    replace(theirs);
    setBase({ name: theirs.name, version });
    setConflict(null);
    setDirty(false);
  };

  return (
    <div className="flex min-w-0 flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          aria-disabled={busy || found.length > 0}
          onClick={() => {
            if (!busy && found.length === 0) send(renamed ? 0 : base.version);
          }}
        >
          {busy ? 'Saving …' : renamed && base.version > 0 ? 'Save as a copy' : 'Save draft'}
        </Button>
        <LoadDefinition readDocument={readDocument} readAddress={readAddress} onLoaded={replace} />
        <p role="status" className="text-sm text-muted">
          {said ?? (dirty ? 'Not saved yet.' : '')}
        </p>
      </div>
      {refusal !== null && <Notice kind="error">{refusal.message}</Notice>}
      {found.length > 0 && (
        <Notice
          kind="warning"
          title={`${found.length === 1 ? 'One thing' : `${found.length} things`} to mend before it can be saved`}
        >
          <ul className="list-inside list-disc">
            {found.map(({ place, message }) => (
              <li key={`${place} ${message}`}>
                <a href={`#${idOf(place)}`} className="link">
                  {nameOf(place)}
                </a>
                : {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {conflict !== null && (
        <ConflictNotice
          version={conflict.version}
          author={conflict.author}
          theirs={conflict.theirs}
          mine={definition}
          onKeepMine={() => send(conflict.version)}
          onTakeTheirs={() => takeTheirs(conflict)}
        />
      )}
      <div className="grid min-w-0 gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-7">
          <FactsFields definition={definition} problems={problems} onChange={change} />
          <ItemList
            key={`used ${round}`}
            title="Inputs"
            noun="input"
            hint="Files that the job reads: uploads, datasets of the archive, results of earlier jobs, addresses."
            items={definition.used}
            makeItem={() => NEW_INPUT}
            summarize={({ contentType, multiplicity }) => [contentType, multiplicity].join(' × ')}
            isBad={(index) => bad(`used.${index}`)}
            renderItem={(input, index, edit) => (
              <InputCard input={input} place={`used.${index}`} problems={problems} onChange={edit} />
            )}
            onChange={(used) => change({ used })}
          />
          <ItemList
            key={`parameters ${round}`}
            title="Parameters"
            noun="parameter"
            hint="What the form asks for, in this order."
            items={definition.parameters}
            makeItem={() => EMPTY_PARAMETER}
            summarize={({ datatype, unit, default: usual }) =>
              `${datatype}${unit === '' ? '' : ` in ${unit}`}${usual === '' ? '' : `, ${usual}`}`
            }
            isBad={(index) => bad(`parameters.${index}`)}
            renderItem={(parameter, index, edit) => (
              <ParameterCard
                parameter={parameter}
                place={`parameters.${index}`}
                problems={problems}
                onChange={edit}
              />
            )}
            onChange={(parameters) => change({ parameters })}
          />
          <ItemList
            key={`generated ${round}`}
            title="Results"
            noun="result"
            hint="Files that the script leaves in its folder."
            items={definition.generated}
            makeItem={() => NEW_RESULT}
            summarize={({ default: file, contentType }) => [file, contentType].filter(Boolean).join(', ')}
            isBad={(index) => bad(`generated.${index}`)}
            renderItem={(result, index, edit) => (
              <ResultCard result={result} place={`generated.${index}`} problems={problems} onChange={edit} />
            )}
            onChange={(generated) => change({ generated })}
          />
          <ItemList
            key={`controls ${round}`}
            title="Control parameters"
            noun="control"
            hint={
              <>
                For whatever runs the job: <code>runner</code>, <code>slurm_partition</code>,{' '}
                <code>slurm_mem</code> … And <code>retry_attempts</code>, <code>retry_on</code> (transient,
                exit, exit:75, signal, memory, disk, results) and <code>retry_wait</code> (s) say when a
                failed job is tried again. Now: {describeRetries(readRetryPolicy(definition.controls))}{' '}
                <code>with_responses</code> names inputs whose datasets bring their responses.
              </>
            }
            items={definition.controls}
            makeItem={() => EMPTY_PARAMETER}
            summarize={({ default: usual }) => usual}
            isBad={(index) => bad(`controls.${index}`)}
            renderItem={(control, index, edit) => (
              <ParameterCard
                parameter={control}
                place={`controls.${index}`}
                problems={problems}
                onChange={edit}
              />
            )}
            onChange={(controls) => change({ controls })}
          />
        </div>
        <div className="min-w-0">
          <div className="lg:sticky lg:top-4">
            <Tabs
              label="Script or form"
              tabs={[
                {
                  value: 'script',
                  label: 'Script',
                  content: (
                    <section className="flex min-w-0 flex-col gap-2" aria-label="Script of the job">
                      <p id="script-hint" className="text-sm text-muted">
                        {readScript(definition.script).kind === 'python' ? 'Python' : 'Bash'}, by its first
                        line. Parameters, inputs and results are environment variables of their names.
                      </p>
                      <ScriptEditor
                        key={round}
                        initial={definition.script}
                        nonce={nonce}
                        describedBy="script-hint"
                        onChange={(script) => change({ script })}
                      />
                      <p id={idOf('script')} tabIndex={-1} className="text-sm text-danger">
                        {problems.get('script')}
                      </p>
                    </section>
                  ),
                },
                { value: 'form', label: 'Form', content: <FormPreview definition={definition} /> },
              ]}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

const NEW_INPUT = {
  name: '',
  annotation: '',
  datatype: 'xs:string',
  default: '',
  contentType: '',
  multiplicity: '1',
  role: '',
  url: '',
} as const;

const NEW_RESULT = {
  name: '',
  annotation: '',
  default: '',
  contentType: '',
  multiplicity: '1',
  role: '',
} as const;

'use client';

/** A definition that is kept elsewhere or is somebody else's: to read, to run, to copy. */
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { describeRetries, readRetryPolicy } from '@/lib/jobs/definition/retry';
import { inputsWithResponses } from '@/lib/jobs/definition/with-responses';
import { readScript } from '@/lib/jobs/definition/script';
import type { StoredDefinition } from '@/lib/jobs/definition-store';
import { FormPreview } from './form-preview';
import { ScriptEditor } from './script-editor';

export interface DefinitionReaderProps {
  readonly definition: JobDefinition;
  readonly origin: StoredDefinition['origin'];
  readonly nonce: string;
}

export function DefinitionReader({ definition, origin, nonce }: DefinitionReaderProps) {
  const script = readScript(definition.script);
  const facts = [
    ['what it does', definition.annotation],
    ['version', definition.version],
    ['contact', [definition.contactName, definition.contactEmail].filter(Boolean).join(', ')],
    ['documentation', definition.doculink],
    ['URL', definition.url],
    ['execution duration', definition.executionDuration && `${definition.executionDuration} s`],
    ['quote', definition.quote && `${definition.quote} s`],
    ['tries', describeRetries(readRetryPolicy(definition.controls))],
    ['inputs with responses', [...inputsWithResponses(definition)].join(', ')],
    ['results', definition.generated.map((one) => `${one.name} (${one.default})`).join(', ')],
  ].filter(([, text]) => text !== '');
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Notice kind="info">
        {origin === 'folder'
          ? 'This definition is kept in the folder "jobs" of the gateway, under version control. Copy it to change it.'
          : origin === 'page'
            ? 'This definition is somebody else’s. Copy it to change it.'
            : 'This definition is read from an OPUS server, which also runs its jobs.'}
      </Notice>
      <div className="grid min-w-0 gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1">
            {facts.map(([label, text]) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="wrap-anywhere">{text}</dd>
              </div>
            ))}
          </dl>
        </div>
        <Tabs
          label="Script or form"
          tabs={[
            { value: 'form', label: 'Form', content: <FormPreview definition={definition} /> },
            {
              value: 'script',
              label: 'Script',
              content:
                script.kind === 'gateway' ? (
                  <p>The gateway does it itself: {script.name}.</p>
                ) : (
                  <ScriptEditor initial={definition.script} nonce={nonce} readOnly />
                ),
            },
          ]}
        />
      </div>
    </div>
  );
}

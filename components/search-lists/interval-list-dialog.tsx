'use client';

/** A list of intervals from a file or the clipboard, for the field of the search form. */
import { ListPlus } from 'lucide-react';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { FEW_INTERVALS, printInterval, printIntervals } from '@/lib/obscore/criteria/interval-field';
import { INTERVAL_SCALES, type ReadIntervals } from '@/lib/search-lists/read-intervals';

export interface IntervalListDialogProps {
  /** Takes what the field should hold: the intervals, or the identifier of a kept list of many. */
  readonly onTake: (value: string) => void;
}

type Kept = ReadIntervals & { readonly id: string };

/** Rows that are shown of a long list. */
const SHOWN = 50;
const figures = new Intl.NumberFormat('en');

export function IntervalListDialog({ onTake }: IntervalListDialogProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [scale, setScale] = useState<string>('UTC');
  const [kept, setKept] = useState<Kept | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [reading, startReading] = useTransition();

  const read = (typed: string, meant: string) =>
    startReading(async () => {
      const outcome = await keepIntervals(typed, meant);
      setMessage(typeof outcome === 'string' ? outcome : null);
      setKept(typeof outcome === 'string' ? null : outcome);
    });
  const take = ({ id, intervals }: Kept) => {
    onTake(intervals.length <= FEW_INTERVALS ? printIntervals(intervals) : id);
    setOpen(false);
  };
  return (
    <Dialog
      title="A list of intervals"
      description="Start and stop in each line, as ISO, MJD or JD; CSV, ECSV or VOTable. Data that overlap any of them are found."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small">
          <ListPlus aria-hidden className="size-3.5" />
          Intervals from a list
        </Button>
      }
    >
      <Field id="interval-list" label="Intervals" error={message}>
        {(control) => (
          <TextArea
            {...control}
            rows={6}
            className="font-mono text-sm"
            placeholder={'start,stop\n2004-12-04T20:00,2004-12-04T22:00\n53350.1,53350.3'}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setKept(null);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <Field id="interval-file" label="or a file">
          {(control) => (
            <input
              {...control}
              type="file"
              className="control max-w-full"
              onChange={async (event) => {
                const content = await event.target.files?.[0]?.text();
                if (content === undefined) return;
                setText(content.length > 200_000 ? '' : content);
                read(content, scale);
              }}
            />
          )}
        </Field>
        <Field id="interval-scale" label="Times are in">
          {(control) => (
            <Select {...control} value={scale} onChange={(event) => setScale(event.target.value)}>
              {INTERVAL_SCALES.map((each) => (
                <option key={each} value={each}>
                  {each.startsWith('MET') ? `${each} (seconds)` : each}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button onClick={() => read(text, scale)} disabled={reading || text.trim() === ''}>
          {reading ? 'Reading …' : 'Read the list'}
        </Button>
      </div>
      {kept !== null && <ReadList {...kept} />}
      {kept !== null && (
        <div>
          <Button look="primary" onClick={() => take(kept)}>
            Use {figures.format(kept.intervals.length)}{' '}
            {kept.intervals.length === 1 ? 'interval' : 'intervals'}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function ReadList({ intervals, problems, scale, stated }: Kept) {
  const rest = intervals.length - SHOWN;
  return (
    <>
      {problems.length > 0 && (
        <Notice
          kind="warning"
          title={`${problems.length === 1 ? 'One row is' : `${figures.format(problems.length)} rows are`} left out.`}
        >
          <ul className="max-h-32 list-disc overflow-y-auto pl-5">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p role="status" className="text-sm">
        {figures.format(intervals.length)} read, taken as {scale}
        {stated ? ', as the list says' : ''}. In UTC:
      </p>
      <IntervalLines intervals={intervals.slice(0, SHOWN)} rest={rest} />
    </>
  );
}

function IntervalLines({
  intervals,
  rest,
}: {
  readonly intervals: Kept['intervals'];
  readonly rest: number;
}) {
  return (
    <ol className="max-h-48 list-decimal overflow-y-auto rounded bg-sunken py-1 pr-2 pl-10 font-mono text-sm">
      {intervals.map((interval, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same interval may stand in a list twice
        <li key={index}>{printInterval(interval).replace('/', ' / ')}</li>
      ))}
      {rest > 0 && <li className="list-none">… and {figures.format(rest)} more</li>}
    </ol>
  );
}

/** @returns a sentence when it cannot be kept */
async function keepIntervals(text: string, scale: string): Promise<Kept | string> {
  try {
    const response = await fetch(`/search/intervals/list?${new URLSearchParams({ scale })}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: text,
    });
    const answer = await response.json();
    return response.ok ? (answer as Kept) : String(answer.detail ?? 'The list could not be kept: try again.');
  } catch {
    return 'The gateway could not be reached: try again.';
  }
}

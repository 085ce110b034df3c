'use client';

/**
 * Region files of DS9, in and out.
 */

import { ChevronDown, FolderOpen } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import type { Js9Viewer } from '@/components/js9/js9-viewer';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { type Ds9File, parseDs9 } from '@/lib/sky/ds9/parse-ds9';
import { type Ds9Style, printDs9 } from '@/lib/sky/ds9/print-ds9';

/** A file of regions is text; more than this is none. */
const MAX_BYTES = 2 * 2 ** 20;
const MOST_PROBLEMS = 4;

const STYLES: readonly { readonly label: string; readonly style: Ds9Style }[] = [
  { label: 'ICRS, degrees', style: { frame: 'icrs', sexagesimal: false } },
  { label: 'FK5, sexagesimal', style: { frame: 'fk5', sexagesimal: true } },
  { label: 'Galactic, degrees', style: { frame: 'galactic', sexagesimal: false } },
];

export interface RegionFilesProps {
  readonly viewer: Js9Viewer | null;
  /** Regions on the picture. */
  readonly count: number;
}

type Outcome = {
  readonly kind: 'warning' | 'error' | 'info';
  readonly title: string;
  readonly lines: string[];
};

export function RegionFiles({ viewer, count }: RegionFilesProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function load({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    target.value = ''; // the same file again is a choice too
    if (file === undefined || viewer === null) return;
    if (file.size > MAX_BYTES) {
      setOutcome({
        kind: 'error',
        title: `${file.name} is no region file: it has ${(file.size / 1e6).toFixed(1)} MB, expected text of at most 2 MB.`,
        lines: [],
      });
      return;
    }
    const read = parseDs9(await file.text());
    setOutcome(tell(file.name, read, viewer.addSkyRegions(read.regions)));
  }

  function save(style: Ds9Style) {
    if (viewer === null) return;
    const url = URL.createObjectURL(
      new Blob([printDs9(viewer.readSkyRegions(), style)], { type: 'text/plain' }),
    );
    const link = document.createElement('a');
    link.href = url;
    link.download = `regions-${style.frame}.reg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  return (
    <>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 text-sm font-medium">Region files (DS9)</legend>
        <input
          ref={chooser}
          type="file"
          accept=".reg,text/plain"
          aria-label="Region file to load"
          hidden
          onChange={(change) => void load(change)}
        />
        <Button disabled={viewer === null} onClick={() => chooser.current?.click()}>
          <FolderOpen aria-hidden className="size-4" /> Load
        </Button>
        <Menu
          trigger={
            <Button disabled={count === 0}>
              Save regions <ChevronDown aria-hidden className="size-4" />
            </Button>
          }
        >
          {STYLES.map(({ label, style }) => (
            <MenuItem key={label} onSelect={() => save(style)}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </fieldset>
      {outcome !== null && (
        <Notice kind={outcome.kind} title={outcome.title} className="w-full">
          {outcome.lines.length > 0 && (
            <ul>
              {outcome.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </>
  );
}

function tell(name: string, { regions, problems }: Ds9File, drawn: number): Outcome {
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ line, sentence }) => `Line ${line}: ${sentence}`);
  if (problems.length > MOST_PROBLEMS) lines.push(`And ${problems.length - MOST_PROBLEMS} more.`);
  if (drawn < regions.length) lines.push(`${regions.length - drawn} have no place on this picture.`);
  if (regions.length === 0 && problems.length === 0) {
    return { kind: 'error', title: `${name} holds no regions: expected a region file of DS9.`, lines };
  }
  const kind = drawn === 0 ? 'error' : lines.length === 0 ? 'info' : 'warning';
  return { kind, title: `${drawn} ${drawn === 1 ? 'region' : 'regions'} of ${name} drawn.`, lines };
}

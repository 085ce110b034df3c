'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import type { ResultTable } from './use-result-table';
import type { TableFormat } from './write-table';

export interface DownloadMenuProps {
  /** The address of all rows, without their format; `null` where only the page has them. */
  readonly all: string | null;
  readonly table: Pick<ResultTable, 'state' | 'ask'>;
  readonly ticked: ReadonlySet<number>;
  /** The filters in words, for the file. */
  readonly filters: string;
}

const figures = new Intl.NumberFormat('en');
const NAMES: Readonly<Record<TableFormat, string>> = {
  votable: 'VOTable, with all metadata',
  csv: 'CSV',
};
const EXTENSIONS: Readonly<Record<TableFormat, string>> = { votable: 'vot', csv: 'csv' };

/** The table as a file: all rows, those that the filters leave, or those that are ticked. Values are as published. */
export function DownloadMenu({ all, table, ticked, filters }: DownloadMenuProps) {
  const { rowCount, shownCount, overflow } = table.state;
  const save = async (format: TableFormat, rows: Uint32Array | null, name: string, selection: string) => {
    const file = await table.ask({ kind: 'file', format, rows, selection });
    saveFile(file, `${name}.${EXTENSIONS[format]}`);
  };
  const of = `of ${figures.format(rowCount)} rows`;
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          <Download aria-hidden className="size-3.5" />
          Download
        </Button>
      }
    >
      <MenuLabel>
        {overflow ? `The first ${figures.format(rowCount)} rows` : `All ${figures.format(rowCount)} rows`}
      </MenuLabel>
      {FORMATS.map((format) => (
        <MenuItem
          key={format}
          {...(all === null
            ? { onSelect: () => save(format, everyRow(rowCount), 'observations', `all ${rowCount} rows`) }
            : { href: `${all}&format=${format}`, download: `observations.${EXTENSIONS[format]}` })}
        >
          {NAMES[format]}
        </MenuItem>
      ))}
      {shownCount < rowCount && shownCount > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>{`The ${figures.format(shownCount)} rows after filters`}</MenuLabel>
          {FORMATS.map((format) => (
            <MenuItem
              key={format}
              onSelect={() =>
                save(format, null, 'observations-filtered', `${shownCount} ${of}, filters: ${filters}`)
              }
            >
              {NAMES[format]}
            </MenuItem>
          ))}
        </>
      )}
      {ticked.size > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>
            {ticked.size === 1 ? 'The ticked row' : `The ${figures.format(ticked.size)} ticked rows`}
          </MenuLabel>
          {FORMATS.map((format) => (
            <MenuItem
              key={format}
              onSelect={() =>
                save(
                  format,
                  Uint32Array.from(ticked).sort(),
                  'observations-ticked',
                  `${ticked.size} ${of}, ticked by hand`,
                )
              }
            >
              {NAMES[format]}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}

const everyRow = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

const FORMATS: readonly TableFormat[] = ['votable', 'csv'];

function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SettingsError } from '@/lib/env';
import { KNOWN_SERVICES } from './known-services';
import { type ArchiveService, configuredService } from './service';

const MOST = 100;

const fileSchema = z
  .array(configuredService)
  .max(MOST)
  .superRefine((services, context) => {
    const twice = services.find(({ id }, index) => services.findIndex((other) => other.id === id) !== index);
    if (twice !== undefined)
      context.addIssue({ code: 'custom', message: `the id "${twice.id}" stands twice` });
  });

/**
 * The archives that the settings name.
 *
 * @param setting a JSON file, `none`, or unset for the known ones
 * @throws {SettingsError} naming the file and the entry that cannot be used
 */
export function loadServices(setting: string | undefined): readonly ArchiveService[] {
  if (setting === undefined) return KNOWN_SERVICES;
  if (setting === 'none') return [];
  let text: string;
  try {
    text = readFileSync(setting, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`Cannot read the archives to ask from ARCHIVES=${setting}: ${reason}`);
  }
  return readServices(text, setting);
}

/** @throws {SettingsError} */
export function readServices(text: string, name: string): readonly ArchiveService[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new SettingsError(`${name} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SettingsError(
    `Cannot use ${name} at ${issue!.path.join('.') || 'its start'}: ${issue!.message}.`,
  );
}

/**
 * What would be in a package, told before it is downloaded.
 */
import { z } from 'zod';

/** As it travels; `size` and those of files in bytes. */
export const packageDescriptionSchema = z.object({
  url: z.string(),
  name: z.string(),
  /** Of the whole archive, exactly. */
  size: z.number(),
  /** In index tables. */
  runs: z.number(),
  target: z.string().nullable(),
  /** Files of the archive. */
  stored: z.object({ count: z.number(), size: z.number() }),
  /** Of jobs. */
  results: z.object({ count: z.number(), size: z.number() }),
  /** What is written for it. */
  written: z.array(z.object({ name: z.string(), size: z.number() })),
  leftOut: z.array(z.object({ obs_publisher_did: z.string(), reason: z.string() })),
});
export type PackageDescription = z.output<typeof packageDescriptionSchema>;

/** How much one archive may cost: beyond it, the archive's own row says so and the others go on. */
export interface AskLimits {
  /** For the whole answer, milliseconds. */
  readonly timeout: number;
  /** Without a byte, milliseconds. */
  readonly patience: number;
  readonly bytes: number;
  readonly rows: number;
  /** Networks that may be reached although they are not public. */
  readonly networks: readonly string[];
}

/** What is read of a service before it is asked. */
export function schemaLimits(limits: AskLimits): AskLimits {
  return { ...limits, timeout: Math.min(limits.timeout, 20_000), bytes: Math.min(limits.bytes, 16_000_000) };
}

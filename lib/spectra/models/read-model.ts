/**
 * Models as gamma-cat's `spec.model` describes them; `model:` in the head of our own files has the same form.
 *
 * gamma-cat's `pl2` is a power law by its integral flux F above e_min (or up to e_max): its norm at 1 TeV is
 * F (Γ−1) / (e_min^(1−Γ) − e_max^(1−Γ)).
 */
import { z } from 'zod';
import { SpectrumError } from '../errors';
import { FLUX_UNIT } from '../spectrum';
import { unitFactor } from '../units';
import { MODEL_PARAMETERS, type ModelKind, type ModelParameter, type SpectralModel } from './spectral-model';

const KINDS: Readonly<Record<string, ModelKind>> = {
  pl: 'power-law',
  pl2: 'power-law',
  powerlaw: 'power-law',
  'power-law': 'power-law',
  ecpl: 'exponential-cutoff',
  'exponential-cutoff': 'exponential-cutoff',
  lppl: 'log-parabola',
  logparabola: 'log-parabola',
  'log-parabola': 'log-parabola',
  bpl: 'broken-power-law',
  'broken-power-law': 'broken-power-law',
};

/** What the parameters are called in files, by our name. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  norm: ['norm', 'amplitude'],
  reference: ['reference', 'e_ref'],
  cutoff: ['cutoff', 'e_cut'],
  break: ['break', 'ebreak', 'e_break'],
};

const number = z.union([z.number(), z.string().trim().min(1).transform(Number).pipe(z.number())]);

const parameterSchema = z.object({
  val: number,
  err: number.nullish(),
  err_sys: number.nullish(),
  scale: number.nullish(),
  unit: z.string().nullish(),
});

export const modelSchema = z.object({
  type: z.string(),
  parameters: z.record(z.string(), parameterSchema),
  covariance: z.array(z.array(number)).nullish(),
});

export const energyRangeSchema = z.object({
  min: number.nullish(),
  max: number.nullish(),
  unit: z.string().default('TeV'),
});

type Written = z.output<typeof modelSchema>;

/**
 * @param written as {@link modelSchema} has it
 * @throws {SpectrumError} for a kind nobody knows, a parameter that is missing, a unit that does not fit
 */
export function readModel(
  written: Written,
  range: z.output<typeof energyRangeSchema> | null = null,
): SpectralModel {
  const kind = KINDS[written.type];
  if (kind === undefined) {
    throw new SpectrumError(
      `The spectral model "${written.type}" is not known: expected one of ${Object.keys(KINDS).join(', ')}`,
    );
  }
  const parameters = 'flux' in written.parameters ? fromIntegral(written) : fromNorm(kind, written);
  return { kind, parameters, covariance: written.covariance ?? null, range: toRange(range) };
}

function toRange(range: z.output<typeof energyRangeSchema> | null): SpectralModel['range'] {
  if (range?.min == null) return null;
  const factor = unitFactor(range.unit, 'TeV', 'range of the model');
  return { min: range.min * factor, max: range.max == null ? null : range.max * factor };
}

function fromNorm(kind: ModelKind, written: Written): ModelParameter[] {
  return MODEL_PARAMETERS[kind].map((name) => {
    const names = ALIASES[name] ?? [name];
    const found = names.map((alias) => written.parameters[alias]).find(Boolean);
    const unit = name === 'norm' ? FLUX_UNIT : ['reference', 'cutoff', 'break'].includes(name) ? 'TeV' : null;
    if (found !== undefined) return toParameter(name, found, unit);
    if (name === 'cutoff' && written.parameters.lambda) return invert(written.parameters.lambda);
    throw new SpectrumError(`The ${kind} model has no ${names.join(' or ')}`);
  });
}

function toParameter(
  name: string,
  found: z.output<typeof parameterSchema>,
  unit: string | null,
): ModelParameter {
  const factor =
    (found.scale ?? 1) * (unit === null ? 1 : unitFactor(found.unit ?? unit, unit, `${name} of the model`));
  return {
    name,
    value: times(found.val, factor),
    error: found.err == null ? null : times(found.err, factor),
    systematic: found.err_sys == null ? null : times(found.err_sys, factor),
  };
}

/** Without the rounding of a decimal scale: 1.6 × 1e-13 is 1.6e-13. */
const times = (value: number, factor: number) => Number((value * factor).toPrecision(12));

/** λ = 1/E_c, to first order in its error. */
function invert(lambda: z.output<typeof parameterSchema>): ModelParameter {
  const { value, error } = toParameter('lambda', lambda, 'TeV-1');
  return {
    name: 'cutoff',
    value: 1 / value,
    error: error === null ? null : error / value ** 2,
    systematic: null,
  };
}

function fromIntegral(written: Written): ModelParameter[] {
  const { flux, index, e_min, e_max } = written.parameters;
  if (!flux || !index || !e_min) {
    throw new SpectrumError('A power law by its integral flux needs flux, index and e_min');
  }
  const total = toParameter('flux', flux, 'cm-2 s-1');
  const slope = toParameter('index', index, null);
  const lower = toParameter('e_min', e_min, 'TeV').value;
  const upper = e_max ? toParameter('e_max', e_max, 'TeV').value : Number.POSITIVE_INFINITY;
  const power = 1 - slope.value;
  if (power >= 0 && !Number.isFinite(upper)) {
    throw new SpectrumError(
      `The integral flux above ${lower} TeV of a power law of index ${slope.value} is not finite: it needs e_max`,
    );
  }
  const factor = power / (upper ** power - lower ** power);
  return [
    {
      name: 'norm',
      value: total.value * factor,
      error: total.error === null ? null : total.error * factor,
      systematic: total.systematic === null ? null : total.systematic * factor,
    },
    slope,
    { name: 'reference', value: 1, error: 0, systematic: null },
  ];
}

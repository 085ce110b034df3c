'use client';

/**
 * Cone search: a name or a position, and how far around it.
 *
 * Coordinates belong to the name beside which they were filled in or typed. Typed by hand they win over that name;
 * once the name is another one they are not shown and not sent, and the new name is looked up.
 */
import { Crosshair } from 'lucide-react';
import { useState, useTransition } from 'react';
import { TargetListNote } from '@/components/search-lists/target-list-note';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type CriteriaText, DEFAULT_RADIUS, type FieldErrors, textOf } from '@/lib/obscore/criteria/criteria';
import { printDegrees } from '@/lib/obscore/criteria/criteria-parameters';
import type { Resolution } from '@/lib/sesame/resolver';
import { nameKey } from '@/lib/sesame/target-name';
import { ResolutionNote } from './resolution-note';

export interface PositionFieldsProps {
  readonly text: CriteriaText;
  readonly errors: FieldErrors;
  readonly resolution: Resolution | null;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
  readonly resolve: (name: string) => Promise<Resolution | null>;
}

export function PositionFields({ text, errors, resolution: first, onChange, resolve }: PositionFieldsProps) {
  const target = textOf(text, 'target');
  const [resolution, setResolution] = useState(first);
  const [before, setBefore] = useState(first);
  if (before !== first) {
    setBefore(first);
    setResolution(first);
  }
  const [looking, startLooking] = useTransition();
  const [positionOf, setPositionOf] = useState(target);
  const belongs = target.trim() === '' || nameKey(positionOf) === nameKey(target);
  const ra = belongs ? textOf(text, 'ra') : '';
  const dec = belongs ? textOf(text, 'dec') : '';

  const typePosition = (changes: Readonly<Record<string, string>>) => {
    setPositionOf(target);
    onChange({ ra, dec, ...changes });
  };
  const look = () =>
    startLooking(async () => {
      const found = await resolve(target);
      setResolution(found);
      if (found?.object == null) return;
      setPositionOf(target);
      onChange({ ra: printDegrees(found.object.ra), dec: printDegrees(found.object.dec) });
    });

  const known = resolution !== null && nameKey(resolution.name) === nameKey(target) ? resolution : null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-semibold">Cone search</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
        <Field id="target" label="Target name" error={errors.target} className="col-span-2 sm:col-span-1">
          {(control) => (
            <span className="flex gap-1">
              <TextInput
                {...control}
                type="search"
                placeholder="e.g. PKS 2155-304"
                value={target}
                onChange={(event) => onChange({ target: event.target.value })}
              />
              <Button
                onClick={look}
                disabled={looking || target.trim() === ''}
                aria-label="Look up the name"
                title="Look up the name and fill in RA and Dec"
                className="px-2.5"
              >
                <Crosshair aria-hidden className="size-4" />
              </Button>
            </span>
          )}
        </Field>
        <Field id="ra" label="RA" error={errors.ra}>
          {(control) => (
            <TextInput
              {...control}
              placeholder="deg or h m s"
              value={ra}
              onChange={(event) => typePosition({ ra: event.target.value })}
            />
          )}
        </Field>
        <Field id="dec" label="Dec" error={errors.dec}>
          {(control) => (
            <TextInput
              {...control}
              placeholder="deg or d m s"
              value={dec}
              onChange={(event) => typePosition({ dec: event.target.value })}
            />
          )}
        </Field>
        <Field id="radius" label="Radius" error={errors.radius} className="col-span-2 sm:col-span-1">
          {(control) => (
            <TextInput
              {...control}
              placeholder={`${DEFAULT_RADIUS} deg`}
              value={textOf(text, 'radius')}
              onChange={(event) => onChange({ radius: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="text-sm text-muted">
        ICRS. Finds data whose footprint touches the circle. The radius is in degrees unless it says arcmin or
        arcsec.
      </p>
      <TargetListNote
        id={textOf(text, 'targets')}
        radius={textOf(text, 'radius')}
        error={errors.targets}
        onRemove={() => onChange({ targets: '' })}
      />
      <div role="status" className="text-sm">
        {looking && <p className="text-muted">Looking up {target} …</p>}
        {!looking && known !== null && <ResolutionNote resolution={known} ra={ra} dec={dec} />}
      </div>
    </fieldset>
  );
}

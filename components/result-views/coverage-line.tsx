import { saveBlob } from '@/components/plots/save-picture';
import { MOC_FORMATS, type MocFormat, writeMoc } from '@/components/sky-map/moc-file';
import type { CoverageState } from '@/components/sky-map/use-coverage';
import { skyFraction } from '@/lib/sky/moc';

/** Square degrees of the whole sky. */
const SKY = 129_600 / Math.PI;

const FORMAT_NAMES: Readonly<Record<MocFormat, string>> = { fits: 'FITS', json: 'JSON', txt: 'ASCII' };

const COVERAGE_WORDS = {
  none: null,
  working: ' Finding what they cover …',
  failed: ' What they cover could not be found in this browser.',
} as const;

/** How much of the sky the footprints cover together, and that as a file. */
export function CoverageLine({ coverage }: { readonly coverage: CoverageState }) {
  if (coverage.phase !== 'done') return COVERAGE_WORDS[coverage.phase];
  const { moc } = coverage;
  const area = skyFraction(moc) * SKY;
  return (
    <>
      {' '}
      Together they cover {area.toPrecision(4)} square degrees ({(100 * skyFraction(moc)).toPrecision(3)} % of
      the sky) in HEALPix cells of order {moc.order}; as a MOC:{' '}
      {MOC_FORMATS.map((format, i) => (
        <span key={format}>
          {i > 0 && ', '}
          <button
            type="button"
            className="link"
            onClick={() => saveBlob(writeMoc(moc, format), `coverage.${format}`)}
          >
            {FORMAT_NAMES[format]}
          </button>
        </span>
      ))}
      .
    </>
  );
}

/**
 * The signs of a row. Each is one line, where those of the icon library are a drawing of several parts: some sixty are
 * made anew in every step of scrolling.
 */
const LINES = {
  download: 'M8 1.5v9M4.5 7 8 10.5 11.5 7M2 10.5V14h12v-3.5',
  eye: 'M1 8q3-5 7-5t7 5q-3 5-7 5T1 8ZM10 8A2 2 0 1 1 6 8 2 2 0 0 1 10 8Z',
  plot: 'M2 2v12h12M4.5 10.5C7 10.5 6.5 4 9.5 4S12 7.5 14 7.5',
  locked: 'M3 7h10v7H3ZM5 7V4.5a3 3 0 0 1 6 0V7',
  unlocked: 'M3 7h10v7H3ZM5 7V4.5a3 3 0 0 1 5.8-1',
} as const;

export interface RowIconProps {
  readonly name: keyof typeof LINES;
  readonly className?: string;
}

export function RowIcon({ name, className = '' }: RowIconProps) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={`row-icon ${className}`}>
      <path d={LINES[name]} />
    </svg>
  );
}

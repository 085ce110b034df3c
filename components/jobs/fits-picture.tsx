'use client';

/** A FITS image as a small picture: enough to see whether the job did what was meant. */
import { useEffect, useRef, useState } from 'react';
import { readImage } from '@/lib/fits/image';
import { readFits } from '@/lib/fits/read';
import { drawImage, rangeOf } from './draw-image';

export interface FitsPictureProps {
  /** On our own origin. */
  readonly url: string;
  readonly name: string;
}

interface Shown {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayLike<number>;
  readonly caption: string;
}

export function FitsPicture({ url, name }: FitsPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    const gone = new AbortController();
    load(url, gone.signal).then(setShown, (error: Error) => gone.signal.aborted || setTrouble(error.message));
    return () => gone.abort();
  }, [url]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || shown === null) return;
    const colours = drawImage(shown.pixels, shown.width, shown.height);
    context.putImageData(new ImageData(colours, shown.width, shown.height), 0, 0);
  }, [shown]);

  if (trouble !== null)
    return (
      <p className="text-sm text-muted">
        No picture of {name}: {trouble}
      </p>
    );
  return (
    <figure className="flex flex-col gap-1">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Picture of ${name}. ${shown?.caption ?? ''}`}
        width={shown?.width ?? 1}
        height={shown?.height ?? 1}
        className="aspect-square w-full max-w-96 rounded border border-line bg-sunken [image-rendering:pixelated]"
      />
      <figcaption className="text-sm text-muted">{shown?.caption ?? 'Fetching the image …'}</figcaption>
    </figure>
  );
}

async function load(url: string, signal: AbortSignal): Promise<Shown> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error((await response.text()).trim());
  const hdus = readFits(new Uint8Array(await response.arrayBuffer()));
  const hdu = hdus.find((one) => (one.kind === 'primary' || one.kind === 'image') && one.naxis.length >= 2);
  if (!hdu) throw new Error('the file holds no image.');
  const { shape, pixels, unit } = readImage(hdu);
  const [height, width] = shape.slice(-2) as [number, number];
  const plane = pixels.subarray(0, width * height);
  const { least, largest } = rangeOf(plane);
  const target = hdu.header.string('OBJECT');
  const caption = `${target ? `${target}, ` : ''}${width} × ${height} pixels, ${round(least)} to ${round(largest)}${unit === '' ? '' : ` ${unit}`} a pixel`;
  return { width, height, pixels: plane, caption };
}

const round = (value: number) => String(Number(value.toPrecision(4)));

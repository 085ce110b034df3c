import { useCallback, useEffect, useRef, useState } from 'react';
import type { SkyView } from '@/lib/sky/sky-view';

/** The map counts as moving until its view has rested so long, ms. */
const REST = 200;

/** Views that follow a pointer or a key, and whether one did a moment ago. */
export function useMoving(setView: (view: SkyView) => void): [boolean, (view: SkyView) => void] {
  const [moving, setMoving] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = useCallback(
    (view: SkyView) => {
      setView(view);
      setMoving(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setMoving(false), REST);
    },
    [setView],
  );
  return [moving, move];
}

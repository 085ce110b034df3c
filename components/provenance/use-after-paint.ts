import { startTransition, useEffect, useState } from 'react';

/** False until what was drawn first is on the screen; then true, as work that gives way to the person. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    // A frame is drawn after its callbacks: in those of the next one the first is out.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setPainted(true)));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}

import { type RefObject, useEffect, useRef } from 'react';

type Box = HTMLInputElement | HTMLTextAreaElement;

/**
 * Text that was typed, or put back by the browser, before the page listened. React leaves it in its box when it takes
 * the page over, but tells nobody, and would overwrite it with the next change.
 *
 * @param value what the page believes to stand in the box; unset for a box that the page does not follow
 * @returns for the `ref` of the box
 */
export function useTypedEarly<Element extends Box>(value: unknown): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page begins to listen
  useEffect(() => {
    const box = ref.current;
    if (box === null || value === undefined) return;
    const typed = box.value;
    const known = String(value ?? '').replaceAll('\r\n', '\n');
    if (typed === '' || typed === known) return;
    // React compares with the last value that was set through the element itself; only the setter of the prototype
    // changes the box behind its back, as typing does.
    const caret = box.selectionStart;
    box.value = known;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value')!.set!.call(box, typed);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    if (caret !== null && document.activeElement === box) box.setSelectionRange(caret, caret);
  }, []);
  return ref;
}

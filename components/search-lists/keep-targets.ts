import type { ListedTarget } from '@/lib/search-lists/target';

/** A target that some other part of the page hands over: a name to be looked up, or a position in ICRS degrees. */
export interface TargetToKeep {
  readonly name?: string | null;
  readonly ra?: number | null;
  readonly dec?: number | null;
}

export type KeptTargets =
  | {
      readonly ok: true;
      readonly id: string;
      readonly targets: readonly ListedTarget[];
      /** Of the search for data about them; give it a `radius` in degrees where the usual one is too small. */
      readonly address: string;
    }
  | { readonly ok: false; readonly message: string };

/**
 * Have a list of targets kept by the gateway, names looked up. In the browser only.
 *
 * @param list as typed text (names, positions, CSV, VOTable) or as targets
 */
export async function keepTargets(list: string | readonly TargetToKeep[]): Promise<KeptTargets> {
  const isText = typeof list === 'string';
  try {
    const response = await fetch('/search/targets/list', {
      method: 'POST',
      headers: { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' },
      body: isText ? list : JSON.stringify({ targets: list }),
    });
    const answer = (await response.json()) as {
      detail?: string;
      id?: string;
      targets?: readonly ListedTarget[];
    };
    if (response.ok && answer.id !== undefined && answer.targets !== undefined) {
      const { id, targets } = answer;
      return { ok: true, id, targets, address: `/search?${new URLSearchParams({ targets: id })}` };
    }
    return { ok: false, message: answer.detail ?? 'The list could not be kept: try again.' };
  } catch {
    return { ok: false, message: 'The gateway could not be reached: try again.' };
  }
}

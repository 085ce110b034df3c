'use client';

/** Whether the browser speaks up when a job ends. */
import { Bell, BellOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { canTell, noticesWanted, subscribeToNotices, wantNotices } from './ended-notices';

export function NoticeSwitch() {
  const wanted = useSyncExternalStore(subscribeToNotices, noticesWanted, () => false);
  const possible = useSyncExternalStore(subscribeToNotices, canTell, () => false);
  const tell = useToast();
  if (!possible) return null;
  const change = async () => {
    const on = await wantNotices(!wanted);
    if (!wanted && !on) tell('The browser does not allow notices from this site: allow them in its settings');
  };
  return (
    <Button look="quiet" size="small" aria-pressed={wanted} onClick={change}>
      {wanted ? <Bell aria-hidden className="size-3.5" /> : <BellOff aria-hidden className="size-3.5" />}
      Tell me when jobs end
    </Button>
  );
}

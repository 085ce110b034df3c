'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { THEME_COOKIE, type Theme } from './theme';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

const CHOICES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function ThemeSwitch({ initial }: { readonly initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = (value: string) => {
    const chosen = CHOICES.find((choice) => choice.value === value)?.value ?? 'system';
    setTheme(chosen);
    applyTheme(chosen);
  };
  const Icon = ICONS[theme];
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet" size="icon" aria-label="Theme">
          <Icon aria-hidden className="size-4" />
        </Button>
      }
    >
      <MenuChoice value={theme} onValueChange={choose} choices={CHOICES} />
    </Menu>
  );
}

function applyTheme(theme: Theme): void {
  const maxAge = theme === 'system' ? 0 : 31_536_000; // a year; no cookie means the system
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${maxAge}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

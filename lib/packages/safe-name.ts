/** Letters that every file system takes, and no way out of the folder. */
export function safeName(name: string): string {
  return name.replace(/[^\w.+-]/g, '_').replace(/^\.+/, '_') || '_';
}

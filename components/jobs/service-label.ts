/** What people call the jobs of a service. @example serviceLabel('jobs/create_count_map'); // 'create count map' */
export function serviceLabel(service: string): string {
  if (service === 'tap') return 'ADQL query';
  return (service.split('/').at(-1) ?? service).replaceAll('_', ' ');
}

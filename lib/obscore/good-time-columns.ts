/**
 * The columns of cta.good_time: when the data of an event list are good, one row for each interval.
 *
 * ObsCore tells the start and end of an observation alone; the draft of its high-energy extension has `t_intervals`, a
 * time MOC, whose cells do not end where the intervals do.
 */
import { double, type MetadataItem, text } from './metadata-item';

export const goodTimeColumns: readonly MetadataItem[] = [
  text('obs_publisher_did', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.ref.ivoid',
    description: 'The dataset whose data are good in the interval, as in ivoa.obscore',
    from: 'made as in ivoa.obscore',
  }),
  double('t_start', {
    principal: true,
    indexed: true,
    nullable: false,
    unit: 'd',
    ucd: 'time.start;obs.exposure',
    description: 'Start of the good time interval, MJD in UTC as t_min',
    from: 'START of the GTI table, from its own time reference to UTC',
  }),
  double('t_stop', {
    principal: true,
    indexed: true,
    nullable: false,
    unit: 'd',
    ucd: 'time.end;obs.exposure',
    description: 'End of the good time interval, MJD in UTC as t_max',
    from: 'STOP of the GTI table, from its own time reference to UTC',
  }),
];

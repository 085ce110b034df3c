-- Rows of hidden collections leave the published views for those alone who may see them.
--
-- The condition stands in plain views, not in security barriers or policies: those keep every operator that is not
-- declared leakproof behind them, box && box among them, and the sky index would be of no use (docs/decisions/0016).
-- What keeps a query from looking at hidden rows is the order in which PostgreSQL tries the conditions of a scan: by
-- their cost, the cheapest first. This one costs next to nothing, so nothing that a query brings along is
-- evaluated on a row before it, and neither an error nor a delay can tell of one.
--
-- Who asks is told by the setting gateway.sees: a text array of proposals, {*} for the staff, empty for the public.

-- Not SQL functions: those are inlined, and then cost what their operators cost. The first is asked once for a query, as
-- a subquery; for the public the others are then never called, so that a hidden row takes no longer than to skip it.
CREATE FUNCTION archive.sees_hidden() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001
AS $$
BEGIN
  RETURN coalesce(current_setting('gateway.sees', true), '') <> '';
END
$$;
COMMENT ON FUNCTION archive.sees_hidden() IS 'Whether who asks sees any hidden row';

CREATE FUNCTION archive.sees(proposal_id text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001
AS $$
DECLARE
  seen text := current_setting('gateway.sees', true);
BEGIN
  IF seen = '{*}' THEN RETURN true; END IF;
  RETURN coalesce(proposal_id = ANY (seen::text[]), false);
END
$$;
COMMENT ON FUNCTION archive.sees(text) IS 'Whether who asks sees hidden rows of this proposal';

-- Its proposals are those of its datasets; with the rights of the owner, since nobody else reads archive.*.
CREATE FUNCTION archive.sees_observation(observation bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog COST 0.0001
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM archive.dataset d WHERE d.observation = sees_observation.observation
                   AND archive.sees(d.proposal_id));
END
$$;
COMMENT ON FUNCTION archive.sees_observation(bigint) IS 'Whether who asks sees a hidden observation';

CREATE OR REPLACE VIEW ivoa.obscore AS
SELECT dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did,
       current_setting('gateway.base_url', true) || access_path AS access_url,
       access_format, access_estsize, target_name, s_ra, s_dec, s_fov, s_region, s_resolution,
       s_xel1, s_xel2, t_min, t_max, t_exptime, t_resolution, t_xel, em_min, em_max, em_res_power,
       em_xel, o_ucd, pol_states, pol_xel, facility_name, instrument_name,
       dataproduct_subtype, target_class, obs_creation_date, obs_creator_name, obs_title,
       publisher_id, bib_reference, data_rights, obs_release_date, s_ucd, s_unit, s_calib_status,
       t_calib_status, em_ucd, em_unit, em_calib_status, proposal_id,
       s_region_shape, s_region_box, s_region_x, s_region_y, s_region_z, s_region_radius
FROM archive.dataset
WHERE NOT hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(proposal_id));

-- A condition on a column of archive.observation is tried in its own scan, before the join: it has to be filtered there too.
CREATE OR REPLACE VIEW ivoa.obscore_hea AS
SELECT d.obs_publisher_did, d.ev_xel, d.s_ref_energy, d.em_ref_energy, d.s_ref_oaa, d.em_ref_oaa,
       d.energy_min, d.energy_max, d.event_energy_min, d.event_energy_max,
       o.obs_mode, o.tracking_mode, o.scan_mode, o.pointing_mode, o.analysis_mode,
       d.event_type, d.messenger_name, d.messenger_pdgid
FROM archive.dataset d
LEFT JOIN archive.observation o ON o.id = d.observation
      AND (NOT o.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees_observation(o.id)))
WHERE NOT d.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(d.proposal_id));

CREATE OR REPLACE VIEW cta.obs_config AS
SELECT d.obs_publisher_did, o.target_name_written, o.ra_obj, o.dec_obj, o.target_offset,
       o.sub_array_name, o.telescope_types, o.n_tels, o.tellist, o.pointing_mode, o.obs_mode,
       o.obs_mode_written, o.tracking_mode, o.zen_pnt, o.alt_pnt, o.az_pnt, o.nsb_level,
       o.muon_efficiency, o.trigger_rate, o.quality, o.ontime, o.livetime, o.deadc, o.gti_count,
       o.analysis_mode, o.irf_types, o.irf_enclosure, o.calib_version, o.reco_method,
       o.software_name, o.software_version, o.format_version, o.time_scale_written
FROM archive.dataset d
LEFT JOIN archive.observation o ON o.id = d.observation
      AND (NOT o.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees_observation(o.id)))
WHERE NOT d.hidden OR ((SELECT archive.sees_hidden()) AND archive.sees(d.proposal_id));

-- Counting everything reads this instead of the table; counting a time range needs no visit to the rows either.
CREATE INDEX dataset_hidden ON archive.dataset (hidden, proposal_id);
DROP INDEX archive.dataset_t_min;
CREATE INDEX dataset_t_min ON archive.dataset (t_min) INCLUDE (hidden, proposal_id);

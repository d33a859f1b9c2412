GRANT EXECUTE ON ROUTINE public.armor(bytea) TO PUBLIC;
DROP EXTENSION pgstattuple;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public;
COMMENT ON EXTENSION pg_stat_statements IS 'track planning and execution statistics of all SQL statements executed';
REVOKE EXECUTE ON ROUTINE public.digest(bytea, text) FROM PUBLIC;
REVOKE EXECUTE ON ROUTINE public.gen_random_bytes(integer) FROM pg_monitor;
GRANT EXECUTE ON ROUTINE public.gen_random_bytes(integer) TO pg_signal_backend WITH GRANT OPTION;
GRANT SELECT (query) ON TABLE public.pg_stat_statements TO pg_monitor;
REVOKE SELECT ON TABLE public.pg_stat_statements FROM PUBLIC;

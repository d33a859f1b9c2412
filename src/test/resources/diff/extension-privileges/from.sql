CREATE EXTENSION pgcrypto;
GRANT EXECUTE ON FUNCTION gen_random_bytes(integer) TO pg_monitor;
REVOKE ALL ON FUNCTION armor(bytea) FROM PUBLIC;
CREATE EXTENSION pgstattuple;
GRANT EXECUTE ON FUNCTION pg_relpages(regclass) TO pg_read_all_settings;

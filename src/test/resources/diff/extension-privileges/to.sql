CREATE EXTENSION pgcrypto;
GRANT EXECUTE ON FUNCTION gen_random_bytes(integer) TO pg_signal_backend WITH GRANT OPTION;
REVOKE ALL ON FUNCTION digest(bytea, text) FROM PUBLIC;
CREATE EXTENSION pg_stat_statements;
REVOKE ALL ON pg_stat_statements FROM PUBLIC;
GRANT SELECT (query) ON pg_stat_statements TO pg_monitor;

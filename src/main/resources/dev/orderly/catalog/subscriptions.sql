SELECT s.oid, s.subname AS name, pg_catalog.pg_get_userbyid(s.subowner) AS owner,
       s.subconninfo AS connection, -- superuser
       '' AS connection, -- ordinary
       ARRAY(SELECT p FROM pg_catalog.unnest(s.subpublications) p ORDER BY p) AS publications, s.subenabled AS enabled,
       s.subslotname AS slot,
       pg_catalog.array_remove(ARRAY[
           'synchronous_commit = ' || pg_catalog.quote_literal(s.subsynccommit),
           CASE WHEN s.subbinary THEN 'binary = true' END, -- 14+
           CASE WHEN s.substream THEN 'streaming = true' END, -- 14-15
           CASE s.substream WHEN 't' THEN 'streaming = on' WHEN 'p' THEN 'streaming = parallel' END, -- 16+
           CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase = true' END, -- 15+
           CASE WHEN s.subdisableonerr THEN 'disable_on_error = true' END, -- 15+
           CASE WHEN NOT s.subpasswordrequired THEN 'password_required = false' END, -- 16+
           CASE WHEN s.subrunasowner THEN 'run_as_owner = true' END, -- 16+
           'origin = ' || s.suborigin, -- 16+
           CASE WHEN s.subfailover THEN 'failover = true' END, -- 17+
           NULL], NULL) AS options
FROM pg_catalog.pg_subscription s
-- the table is shared by all databases
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())

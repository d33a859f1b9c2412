SELECT s.oid, s.subname AS name, pg_catalog.pg_get_userbyid(s.subowner) AS owner,
       s.subconninfo AS connection, -- superuser
       '' AS connection, -- ordinary
       ARRAY(SELECT p FROM pg_catalog.unnest(s.subpublications) p ORDER BY p) AS publications, s.subenabled AS enabled,
       s.subslotname AS slot,
       pg_catalog.array_remove(ARRAY[
           'synchronous_commit = ' || pg_catalog.quote_literal(s.subsynccommit),
           -- each said in full: what is left out an ALTER keeps, and defaults change between versions
           'binary = ' || s.subbinary, -- 14+
           'streaming = ' || CASE WHEN s.substream THEN 'on' ELSE 'off' END, -- 14-15
           'streaming = ' || CASE s.substream WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' ELSE 'off' END, -- 16+
           'two_phase = ' || (s.subtwophasestate <> 'd'), -- 15+
           'disable_on_error = ' || s.subdisableonerr, -- 15+
           'password_required = ' || s.subpasswordrequired, -- 16+
           'run_as_owner = ' || s.subrunasowner, -- 16+
           'origin = ' || s.suborigin, -- 16+
           'failover = ' || s.subfailover, -- 17+
           NULL], NULL) AS options
FROM pg_catalog.pg_subscription s
-- the table is shared by all databases
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())

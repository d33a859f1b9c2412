SELECT c.oid, n.nspname AS schema, c.cfgname AS name, pg_catalog.pg_get_userbyid(c.cfgowner) AS owner,
       pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.prsname) AS parser,
       -- token type and its dictionaries in order, alternating
       ARRAY(SELECT unnest(ARRAY[
                 (SELECT t.alias FROM pg_catalog.ts_token_type(c.cfgparser) t WHERE t.tokid = m.maptokentype),
                 pg_catalog.string_agg(pg_catalog.quote_ident(dn.nspname) || '.' || pg_catalog.quote_ident(d.dictname),
                                       ', ' ORDER BY m.mapseqno)])
             FROM pg_catalog.pg_ts_config_map m
             JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
             JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
             WHERE m.mapcfg = c.oid
             GROUP BY m.maptokentype) AS mappings
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'

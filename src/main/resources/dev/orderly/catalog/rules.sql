SELECT r.oid, r.ev_class AS relation, r.rulename AS name, pg_catalog.pg_get_ruledef(r.oid) AS definition,
       r.ev_enabled AS enabled
FROM pg_catalog.pg_rewrite r
-- _RETURN is the view itself
WHERE r.rulename <> '_RETURN' AND r.oid >= 16384

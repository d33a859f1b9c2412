SELECT d.classid AS class, d.objid AS oid, d.objsubid AS sub,
       d.refclassid AS needed_class, d.refobjid AS needed_oid, d.refobjsubid AS needed_sub,
       d.deptype IN ('a', 'i', 'P', 'S') AS automatic
FROM pg_catalog.pg_depend d
-- what initdb made needs nothing that a user made
WHERE d.objid >= 16384 AND d.deptype NOT IN ('e', 'x')
  -- every object needs its schema; its name says so already
  AND d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass

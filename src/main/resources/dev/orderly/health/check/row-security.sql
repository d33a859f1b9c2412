SELECT
    'error' AS severity,
    c.oid::pg_catalog.regclass::text AS object,
    'it has policies, and row security is off: they do nothing' AS found,
    pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY;', c.oid::pg_catalog.regclass) AS mend
FROM {relations} AS c
WHERE c.relkind IN ('r', 'p')
    AND NOT c.relrowsecurity
    AND EXISTS (SELECT FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid)
UNION ALL
SELECT
    'warning',
    c.oid::pg_catalog.regclass::text,
    'row security is on without a policy: nobody but its owner sees a row',
    pg_catalog.format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY; -- or CREATE POLICY', c.oid::pg_catalog.regclass)
FROM {relations} AS c
WHERE c.relkind IN ('r', 'p')
    AND c.relrowsecurity
    -- rows of partitions are read through the partitioned table
    AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid)
UNION ALL
SELECT
    'info',
    c.oid::pg_catalog.regclass::text,
    pg_catalog.format('its owner %s passes over its policies', c.relowner::pg_catalog.regrole),
    pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY;', c.oid::pg_catalog.regclass)
FROM {relations} AS c
WHERE c.relkind IN ('r', 'p')
    AND c.relrowsecurity
    AND NOT c.relforcerowsecurity
    AND EXISTS (SELECT FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid)
UNION ALL
SELECT
    'warning',
    c.oid::pg_catalog.regclass::text,
    pg_catalog.format('whoever reads this partition itself passes over the policies of %s', w.oid::pg_catalog.regclass),
    pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY;', c.oid::pg_catalog.regclass)
FROM {relations} AS w
    JOIN {partitions} AS t ON t.root = w.oid
    JOIN pg_catalog.pg_class AS c ON c.oid = t.oid AND c.relkind = 'r' AND NOT c.relrowsecurity
WHERE w.relrowsecurity
    AND EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) AS a WHERE a.grantee <> c.relowner)
UNION ALL
SELECT DISTINCT
    'warning',
    v.oid::pg_catalog.regclass::text,
    pg_catalog.format('the view reads %s as its owner, who passes over the policies', t.oid::pg_catalog.regclass),
    pg_catalog.format('ALTER VIEW %s SET (security_invoker = true);', v.oid::pg_catalog.regclass) -- 15+
    NULL -- <15
FROM {relations} AS v
    JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = v.oid
    JOIN pg_catalog.pg_depend AS d
        ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
        AND d.objid = w.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refobjid <> v.oid
    JOIN {relations} AS t ON t.oid = d.refobjid AND t.relkind IN ('r', 'p')
    JOIN pg_catalog.pg_roles AS o ON o.oid = v.relowner
WHERE v.relkind = 'v'
    AND t.relrowsecurity
    AND EXISTS (SELECT FROM pg_catalog.pg_policy AS p WHERE p.polrelid = t.oid)
    AND (o.rolsuper OR o.rolbypassrls OR (t.relowner = v.relowner AND NOT t.relforcerowsecurity))
    AND NOT EXISTS ( -- 15+
        SELECT FROM pg_catalog.unnest(v.reloptions) AS x (option) -- 15+
        WHERE x.option ~ '^security_invoker=(true|on|1|yes)$') -- 15+
ORDER BY 2

SELECT
    'warning' AS severity,
    'password_encryption' AS object,
    'new passwords are kept as md5 hashes' AS found,
    {setting-mend} AS mend
FROM pg_catalog.pg_settings AS s
    CROSS JOIN (VALUES ('''scram-sha-256''')) AS wanted (value)
WHERE s.name = 'password_encryption'
    AND s.setting NOT LIKE 'scram%'
UNION ALL -- superuser
SELECT -- superuser
    'warning', -- superuser
    pg_catalog.format('role %I', a.rolname), -- superuser
    'its password is kept as an md5 hash', -- superuser
    pg_catalog.format('-- in psql, which asks for a new one: \password %I', a.rolname) -- superuser
FROM pg_catalog.pg_authid AS a -- superuser
WHERE a.rolpassword LIKE 'md5%' -- superuser
UNION ALL -- ordinary
SELECT 'unseen', '', 'the hashes of passwords, which a superuser alone may see', NULL -- ordinary
ORDER BY 2

CASE
        -- a session, role or database has its own, which is where it is to be mended
        WHEN s.source IN ('database', 'user', 'database user')
        THEN pg_catalog.format('ALTER %s RESET %I;', CASE s.source
            WHEN 'database' THEN pg_catalog.format('DATABASE %I', pg_catalog.current_database())
            WHEN 'user' THEN pg_catalog.format('ROLE %I', CURRENT_USER)
            ELSE pg_catalog.format('ROLE %I IN DATABASE %I', CURRENT_USER, pg_catalog.current_database()) END, s.name)
        -- which is stronger than what ALTER SYSTEM sets
        WHEN s.source IN ('command line', 'client')
        THEN pg_catalog.format('-- set by the %s: set %I = %s there', CASE s.source
            WHEN 'client' THEN 'options of the connection' ELSE 'command line of the server' END, s.name, wanted.value)
        WHEN s.context = 'postmaster'
        THEN pg_catalog.format('ALTER SYSTEM SET %I = %s; -- and start the server anew', s.name, wanted.value)
        ELSE pg_catalog.format('ALTER SYSTEM SET %I = %s; SELECT pg_reload_conf();', s.name, wanted.value)
    END

DO $$
BEGIN
    -- the database's owner may have made it for a role that may make none
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'orderly') THEN
        CREATE SCHEMA orderly;
    END IF;
END $$;
COMMENT ON SCHEMA orderly IS 'What Orderly keeps about this database';

CREATE TABLE orderly.format (
    single  boolean  PRIMARY KEY DEFAULT true CHECK (single),
    version smallint NOT NULL
);
INSERT INTO orderly.format (version) VALUES (1);

CREATE TABLE orderly.environment (
    single            boolean     PRIMARY KEY DEFAULT true CHECK (single),
    name              text        NOT NULL,
    kind              text        NOT NULL,
    database_oid      oid         NOT NULL,
    system_identifier text        NOT NULL,
    marked_at         timestamptz NOT NULL DEFAULT pg_catalog.now()
);
COMMENT ON TABLE orderly.environment IS 'Which environment this database is';

CREATE TABLE orderly.operation_log (
    position         bigint      PRIMARY KEY CHECK (position > 0),
    format           smallint    NOT NULL,
    operation        text        NOT NULL,
    phase            text        NOT NULL CHECK (phase IN ('started', 'finished')),
    kind             text        NOT NULL,
    environment      text        NOT NULL,
    environment_kind text        NOT NULL,
    at               timestamptz NOT NULL,
    os_user          text        NOT NULL,
    host             text        NOT NULL,
    process          bigint      NOT NULL,
    database_user    text        NOT NULL,
    summary          text        NOT NULL,
    details          text        NOT NULL,   -- one JSON array of texts, as it was hashed
    outcome          text        CHECK ((phase = 'finished') = (outcome IS NOT NULL)),
    previous         bytea       NOT NULL CHECK (octet_length(previous) = 32),
    hash             bytea       NOT NULL CHECK (octet_length(hash) = 32)
);
CREATE UNIQUE INDEX operation_log_phase ON orderly.operation_log (operation, phase);
CREATE INDEX operation_log_at ON orderly.operation_log (at);
COMMENT ON TABLE orderly.operation_log IS 'Every operation on this database, chained by hash';

CREATE TABLE gender (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT gender_pkey PRIMARY KEY (code),
    CONSTRAINT gender_name_key UNIQUE (name),
    CONSTRAINT gender_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE gender IS 'Administrative gender';

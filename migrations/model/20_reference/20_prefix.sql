CREATE TABLE prefix (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT prefix_pkey PRIMARY KEY (code),
    CONSTRAINT prefix_name_key UNIQUE (name),
    CONSTRAINT prefix_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE prefix IS 'Form of address before a name';

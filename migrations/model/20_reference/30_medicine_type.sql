CREATE TABLE medicine_type (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT medicine_type_pkey PRIMARY KEY (code),
    CONSTRAINT medicine_type_name_key UNIQUE (name),
    CONSTRAINT medicine_type_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE medicine_type IS 'Form in which a medicine is given';

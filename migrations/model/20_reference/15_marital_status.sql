CREATE TABLE marital_status (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT marital_status_pkey PRIMARY KEY (code),
    CONSTRAINT marital_status_name_key UNIQUE (name),
    CONSTRAINT marital_status_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE marital_status IS 'Marital status as recorded at registration';

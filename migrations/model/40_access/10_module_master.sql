CREATE TABLE module_master (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    CONSTRAINT module_master_pkey PRIMARY KEY (code),
    CONSTRAINT module_master_name_key UNIQUE (name)
);
COMMENT ON TABLE module_master IS 'The parts of the system that access is granted to';

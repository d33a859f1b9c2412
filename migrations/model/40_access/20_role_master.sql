CREATE TABLE role_master (
    code text NOT NULL,
    name text NOT NULL,
    description text,
    CONSTRAINT role_master_pkey PRIMARY KEY (code),
    CONSTRAINT role_master_name_key UNIQUE (name)
);
COMMENT ON TABLE role_master IS 'Roles as the product knows them; a hospital derives its own in roles';

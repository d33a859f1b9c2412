CREATE TABLE role_permissions (
    hospital_id bigint NOT NULL,
    role_id bigint NOT NULL,
    module_code text NOT NULL,
    access access_level DEFAULT 'read'::access_level NOT NULL,
    CONSTRAINT role_permissions_pkey PRIMARY KEY (role_id, module_code),
    CONSTRAINT role_permissions_role_fkey FOREIGN KEY (hospital_id, role_id)
        REFERENCES roles (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT role_permissions_module_code_fkey FOREIGN KEY (module_code) REFERENCES module_master (code)
);
CREATE INDEX role_permissions_module_code_idx ON role_permissions (module_code);
COMMENT ON TABLE role_permissions IS 'What a role may do in a module; no row means nothing';

CREATE TABLE roles (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    role_code text NOT NULL,
    name text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT roles_pkey PRIMARY KEY (id),
    CONSTRAINT roles_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT roles_hospital_id_name_key UNIQUE (hospital_id, name),
    CONSTRAINT roles_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT roles_role_code_fkey FOREIGN KEY (role_code) REFERENCES role_master (code)
);
CREATE INDEX roles_role_code_idx ON roles (role_code);
COMMENT ON TABLE roles IS 'A role within one hospital, derived from role_master';

CREATE TRIGGER roles_timestamps BEFORE INSERT OR UPDATE ON roles
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

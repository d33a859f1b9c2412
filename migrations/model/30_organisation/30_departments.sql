CREATE TABLE departments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    parent_id bigint,
    code text NOT NULL,
    name text NOT NULL,
    clinical boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT departments_pkey PRIMARY KEY (id),
    CONSTRAINT departments_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT departments_branch_id_code_key UNIQUE (branch_id, code),
    CONSTRAINT departments_branch_fkey FOREIGN KEY (hospital_id, branch_id)
        REFERENCES branches (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT departments_parent_fkey FOREIGN KEY (hospital_id, parent_id) REFERENCES departments (hospital_id, id),
    CONSTRAINT departments_not_its_own_parent CHECK (parent_id <> id)
);
CREATE INDEX departments_parent_idx ON departments (hospital_id, parent_id) WHERE parent_id IS NOT NULL;
COMMENT ON TABLE departments IS 'A department of a branch, possibly within another one';

CREATE TRIGGER departments_timestamps BEFORE INSERT OR UPDATE ON departments
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

CREATE TABLE workflow_config (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint,
    workflow text NOT NULL,
    step smallint NOT NULL,
    name text NOT NULL,
    role_code text NOT NULL,
    required boolean DEFAULT true NOT NULL,
    CONSTRAINT workflow_config_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_config_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT workflow_config_role_code_fkey FOREIGN KEY (role_code) REFERENCES role_master (code),
    CONSTRAINT workflow_config_step_from_one CHECK (step >= 1)
);
CREATE UNIQUE INDEX workflow_config_of_all_idx ON workflow_config (workflow, step) WHERE hospital_id IS NULL;
CREATE UNIQUE INDEX workflow_config_of_hospital_idx ON workflow_config (hospital_id, workflow, step)
    WHERE hospital_id IS NOT NULL;
CREATE INDEX workflow_config_role_code_idx ON workflow_config (role_code);
COMMENT ON TABLE workflow_config IS 'Steps of the workflows and who takes them; rows without a hospital hold for all';

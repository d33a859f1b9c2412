CREATE TABLE hospital_config (
    hospital_id bigint NOT NULL,
    parameter_code text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hospital_config_pkey PRIMARY KEY (hospital_id, parameter_code),
    CONSTRAINT hospital_config_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT hospital_config_parameter_code_fkey FOREIGN KEY (parameter_code) REFERENCES parameter_settings (code)
);
CREATE INDEX hospital_config_parameter_code_idx ON hospital_config (parameter_code);
COMMENT ON TABLE hospital_config IS 'What a hospital has set differently from parameter_settings';

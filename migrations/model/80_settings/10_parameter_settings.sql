CREATE TABLE parameter_settings (
    code text NOT NULL,
    module_code text NOT NULL,
    description text NOT NULL,
    value_type text NOT NULL,
    default_value jsonb NOT NULL,
    CONSTRAINT parameter_settings_pkey PRIMARY KEY (code),
    CONSTRAINT parameter_settings_module_code_fkey FOREIGN KEY (module_code) REFERENCES module_master (code),
    CONSTRAINT parameter_settings_value_type_known CHECK (value_type IN ('string', 'number', 'boolean', 'array', 'object')),
    CONSTRAINT parameter_settings_default_fits_type CHECK (jsonb_typeof(default_value) = value_type)
);
CREATE INDEX parameter_settings_module_code_idx ON parameter_settings (module_code);
COMMENT ON TABLE parameter_settings IS 'What can be set, with the value that holds where a hospital sets none';

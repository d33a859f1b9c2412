CREATE TABLE field_parameters_setting (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint,
    form text NOT NULL,
    field text NOT NULL,
    label text NOT NULL,
    visible boolean DEFAULT true NOT NULL,
    required boolean DEFAULT false NOT NULL,
    pattern text,
    CONSTRAINT field_parameters_setting_pkey PRIMARY KEY (id),
    CONSTRAINT field_parameters_setting_hospital_id_fkey FOREIGN KEY (hospital_id)
        REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT field_parameters_setting_required_is_visible CHECK (visible OR NOT required)
);
CREATE UNIQUE INDEX field_parameters_setting_of_all_idx ON field_parameters_setting (form, field)
    WHERE hospital_id IS NULL;
CREATE UNIQUE INDEX field_parameters_setting_of_hospital_idx ON field_parameters_setting (hospital_id, form, field)
    WHERE hospital_id IS NOT NULL;
COMMENT ON TABLE field_parameters_setting IS 'Which fields a form shows and asks for; rows without a hospital hold for all';

CREATE TABLE staff (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    department_id bigint NOT NULL,
    employee_number text NOT NULL,
    prefix_code text,
    given_name text NOT NULL,
    family_name text NOT NULL,
    "position" staff_position NOT NULL,
    registration_number text,
    email email_address,
    phone phone_number,
    qualifications text[] DEFAULT '{}'::text[] NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT staff_pkey PRIMARY KEY (id),
    CONSTRAINT staff_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT staff_hospital_id_employee_number_key UNIQUE (hospital_id, employee_number),
    CONSTRAINT staff_department_fkey FOREIGN KEY (hospital_id, department_id) REFERENCES departments (hospital_id, id),
    CONSTRAINT staff_prefix_code_fkey FOREIGN KEY (prefix_code) REFERENCES prefix (code),
    CONSTRAINT staff_left_after_joining CHECK (left_on >= joined_on),
    CONSTRAINT staff_doctors_are_registered CHECK ("position" <> 'doctor' OR registration_number IS NOT NULL)
);
CREATE INDEX staff_department_idx ON staff (hospital_id, department_id);
CREATE INDEX staff_doctors_idx ON staff (hospital_id, family_name, given_name)
    WHERE "position" = 'doctor' AND left_on IS NULL;
COMMENT ON TABLE staff IS 'People who work for a hospital, with or without a user of the system';
COMMENT ON COLUMN staff.registration_number IS 'Number in the register of the medical council; doctors must have one';

CREATE TRIGGER staff_timestamps BEFORE INSERT OR UPDATE ON staff
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

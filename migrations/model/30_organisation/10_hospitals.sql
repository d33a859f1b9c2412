CREATE TABLE hospitals (
    id bigint GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    address postal_address,
    phone phone_number,
    email email_address,
    currency character(3) DEFAULT 'INR' NOT NULL,
    time_zone text DEFAULT 'Asia/Kolkata' NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hospitals_pkey PRIMARY KEY (id),
    CONSTRAINT hospitals_code_key UNIQUE (code),
    CONSTRAINT hospitals_code_form CHECK (code ~ '^[A-Z][A-Z0-9]{1,9}$'),
    CONSTRAINT hospitals_currency_form CHECK (currency ~ '^[A-Z]{3}$')
);
COMMENT ON TABLE hospitals IS 'A tenant: everything below a hospital carries its hospital_id in every key';
COMMENT ON COLUMN hospitals.code IS 'Short name, the first part of record and invoice numbers';

CREATE TRIGGER hospitals_timestamps BEFORE INSERT OR UPDATE ON hospitals
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

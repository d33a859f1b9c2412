CREATE TYPE staff_position AS ENUM ('doctor', 'nurse', 'pharmacist', 'technician', 'receptionist', 'accountant', 'administrator');
CREATE TYPE user_status AS ENUM ('invited', 'active', 'locked', 'retired');
CREATE TYPE access_level AS ENUM ('none', 'read', 'write', 'approve');
CREATE TYPE allergy_severity AS ENUM ('mild', 'moderate', 'severe', 'life_threatening');
CREATE TYPE appointment_status AS ENUM ('requested', 'confirmed', 'arrived', 'completed', 'cancelled', 'missed');
CREATE TYPE prescription_status AS ENUM ('draft', 'issued', 'dispensed', 'withdrawn');
CREATE TYPE invoice_status AS ENUM ('draft', 'issued', 'partly_paid', 'paid', 'cancelled');
CREATE TYPE payment_method AS ENUM ('cash', 'card', 'bank_transfer', 'upi', 'insurance');
CREATE TYPE claim_status AS ENUM ('prepared', 'submitted', 'queried', 'approved', 'rejected', 'settled');
CREATE TYPE session_end AS ENUM ('signed_out', 'expired', 'replaced', 'revoked');

CREATE DOMAIN email_address AS citext
    CONSTRAINT email_address_form CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$');
COMMENT ON DOMAIN email_address IS 'An e-mail address; upper and lower case are the same';

CREATE DOMAIN phone_number AS text
    CONSTRAINT phone_number_form CHECK (VALUE ~ '^\+?[0-9][0-9 ()/-]{4,24}$');

CREATE DOMAIN amount AS numeric(12, 2)
    CONSTRAINT amount_not_negative CHECK (VALUE >= 0);
COMMENT ON DOMAIN amount IS 'Money in the currency of the hospital';

CREATE DOMAIN percentage AS numeric(5, 2)
    CONSTRAINT percentage_range CHECK (VALUE BETWEEN 0 AND 100);

CREATE TYPE postal_address AS (
    line text,
    city_code text,
    postal_code text
);

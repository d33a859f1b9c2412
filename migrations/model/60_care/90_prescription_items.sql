CREATE TABLE prescription_items (
    hospital_id bigint NOT NULL,
    prescription_id bigint NOT NULL,
    line smallint NOT NULL,
    medicine_id bigint NOT NULL,
    dose text NOT NULL,
    times_a_day smallint NOT NULL,
    days smallint NOT NULL,
    quantity integer NOT NULL,
    instructions text,
    CONSTRAINT prescription_items_pkey PRIMARY KEY (prescription_id, line),
    CONSTRAINT prescription_items_prescription_fkey FOREIGN KEY (hospital_id, prescription_id)
        REFERENCES prescriptions (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT prescription_items_medicine_fkey FOREIGN KEY (hospital_id, medicine_id)
        REFERENCES medicines (hospital_id, id),
    CONSTRAINT prescription_items_line_from_one CHECK (line >= 1),
    CONSTRAINT prescription_items_positive CHECK (times_a_day > 0 AND days > 0 AND quantity > 0)
);
CREATE INDEX prescription_items_medicine_idx ON prescription_items (hospital_id, medicine_id);
COMMENT ON TABLE prescription_items IS 'The lines of a prescription';

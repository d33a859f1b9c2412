CREATE TABLE medicine_batches (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    medicine_id bigint NOT NULL,
    batch_number text NOT NULL,
    expires_on date NOT NULL,
    quantity integer NOT NULL,
    purchase_price amount NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT medicine_batches_pkey PRIMARY KEY (id),
    CONSTRAINT medicine_batches_branch_id_medicine_id_batch_number_key UNIQUE (branch_id, medicine_id, batch_number),
    CONSTRAINT medicine_batches_branch_fkey FOREIGN KEY (hospital_id, branch_id) REFERENCES branches (hospital_id, id),
    CONSTRAINT medicine_batches_medicine_fkey FOREIGN KEY (hospital_id, medicine_id)
        REFERENCES medicines (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT medicine_batches_quantity_not_negative CHECK (quantity >= 0)
);
CREATE INDEX medicine_batches_medicine_idx ON medicine_batches (hospital_id, medicine_id);
CREATE INDEX medicine_batches_expiry_idx ON medicine_batches (branch_id, expires_on) WHERE quantity > 0;
COMMENT ON TABLE medicine_batches IS 'Stock of a branch by batch';

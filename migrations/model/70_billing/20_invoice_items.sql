CREATE TABLE invoice_items (
    hospital_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    line smallint NOT NULL,
    description text NOT NULL,
    account_code text NOT NULL,
    medicine_id bigint,
    quantity numeric(10, 2) DEFAULT 1 NOT NULL,
    unit_price amount NOT NULL,
    discount percentage DEFAULT 0 NOT NULL,
    gst_rate percentage DEFAULT 0 NOT NULL,
    net numeric(12, 2) GENERATED ALWAYS AS (round(quantity * unit_price * (1 - discount / 100), 2)) STORED,
    CONSTRAINT invoice_items_pkey PRIMARY KEY (invoice_id, line),
    CONSTRAINT invoice_items_invoice_fkey FOREIGN KEY (hospital_id, invoice_id)
        REFERENCES invoices (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT invoice_items_account_code_fkey FOREIGN KEY (account_code) REFERENCES gl_account (code),
    CONSTRAINT invoice_items_medicine_fkey FOREIGN KEY (hospital_id, medicine_id) REFERENCES medicines (hospital_id, id),
    CONSTRAINT invoice_items_quantity_positive CHECK (quantity > 0)
);
CREATE INDEX invoice_items_account_code_idx ON invoice_items (account_code);
CREATE INDEX invoice_items_medicine_idx ON invoice_items (hospital_id, medicine_id) WHERE medicine_id IS NOT NULL;
COMMENT ON TABLE invoice_items IS 'The lines of an invoice';
COMMENT ON COLUMN invoice_items.gst_rate IS 'Per cent, copied from gst_rates when the line is written';
COMMENT ON COLUMN invoice_items.net IS 'After discount, before tax';

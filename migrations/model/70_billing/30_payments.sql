CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    paid numeric(12, 2) NOT NULL,
    method payment_method NOT NULL,
    reference text,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    received_by bigint,
    refund_of_id bigint,
    CONSTRAINT payments_pkey PRIMARY KEY (id),
    CONSTRAINT payments_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT payments_invoice_fkey FOREIGN KEY (hospital_id, invoice_id) REFERENCES invoices (hospital_id, id),
    CONSTRAINT payments_received_by_fkey FOREIGN KEY (hospital_id, received_by) REFERENCES users (hospital_id, id),
    CONSTRAINT payments_refund_of_fkey FOREIGN KEY (hospital_id, refund_of_id) REFERENCES payments (hospital_id, id),
    CONSTRAINT payments_refunds_are_negative CHECK (paid <> 0 AND (paid < 0) = (refund_of_id IS NOT NULL))
);
CREATE INDEX payments_invoice_idx ON payments (hospital_id, invoice_id);
CREATE INDEX payments_received_at_idx ON payments USING brin (received_at);
CREATE UNIQUE INDEX payments_reference_idx ON payments (hospital_id, method, reference) WHERE reference IS NOT NULL;
COMMENT ON TABLE payments IS 'Money received for an invoice, and given back';

CREATE FUNCTION settle_invoice() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
DECLARE
    billed numeric;
    received numeric;
BEGIN
    SELECT coalesce(sum(i.net * (1 + i.gst_rate / 100)), 0) INTO billed
    FROM public.invoice_items AS i
    WHERE i.hospital_id = NEW.hospital_id AND i.invoice_id = NEW.invoice_id;
    SELECT coalesce(sum(p.paid), 0) INTO received
    FROM public.payments AS p
    WHERE p.hospital_id = NEW.hospital_id AND p.invoice_id = NEW.invoice_id;
    UPDATE public.invoices
    SET status = CASE
            WHEN received >= round(billed, 2) THEN 'paid'
            WHEN received > 0 THEN 'partly_paid'
            ELSE 'issued'
        END::public.invoice_status
    WHERE hospital_id = NEW.hospital_id AND id = NEW.invoice_id AND status <> 'cancelled';
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION settle_invoice() IS 'Keeps the status of an invoice in step with its payments';

CREATE TRIGGER payments_settle AFTER INSERT ON payments
    FOR EACH ROW EXECUTE FUNCTION settle_invoice();

-- orderly migration 1
-- message: settle invoices within their hospital
-- before: 1aec923511ebac953067134684fe3bf26b6c465f8550267530c52c2f7010335c
-- after: baf607eb7f60ce041c6b96fa6e466a061835b6abe281c5bd69d0a04b34582e7b
-- proof: proven forward and back
-- server: 18
-- statements: f3f838f51346d3ba5d7a4c1874084df513d424d97cf1a09e4b7ca678107a5014

SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.settle_invoice()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$;

RESET check_function_bodies;

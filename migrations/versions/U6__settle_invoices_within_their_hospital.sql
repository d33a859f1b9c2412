-- orderly migration 1
-- message: settle invoices within their hospital
-- before: baf607eb7f60ce041c6b96fa6e466a061835b6abe281c5bd69d0a04b34582e7b
-- after: 1aec923511ebac953067134684fe3bf26b6c465f8550267530c52c2f7010335c
-- proof: proven forward and back
-- server: 18
-- statements: 9ba2e4fd34c075784d115c7a7e65680024cb177fbc7dd2ba4619a3f055e80112

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
    FROM public.invoice_items AS i WHERE i.invoice_id = NEW.invoice_id;
    SELECT coalesce(sum(p.paid), 0) INTO received
    FROM public.payments AS p WHERE p.invoice_id = NEW.invoice_id;
    UPDATE public.invoices
    SET status = CASE
            WHEN received >= round(billed, 2) THEN 'paid'
            WHEN received > 0 THEN 'partly_paid'
            ELSE 'issued'
        END::public.invoice_status
    WHERE id = NEW.invoice_id AND status <> 'cancelled';
    RETURN NULL;
END
$function$;

RESET check_function_bodies;

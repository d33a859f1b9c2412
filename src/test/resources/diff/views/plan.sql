DROP VIEW public.three;
DROP VIEW public.two;
CREATE OR REPLACE VIEW public.one WITH (security_invoker='true') AS
 SELECT a,
    b,
    c
   FROM public.t;
CREATE OR REPLACE VIEW public.option AS
 SELECT a
   FROM public.t
  WHERE (a > 0);
CREATE VIEW public.two AS
 SELECT b,
    a
   FROM public.one;
CREATE VIEW public.three AS
 SELECT a
   FROM public.two;
CREATE TRIGGER i INSTEAD OF INSERT ON public.two FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
COMMENT ON COLUMN public.three.a IS 'a';
COMMENT ON VIEW public.three IS '3';
GRANT SELECT (a) ON TABLE public.three TO PUBLIC;

DROP MATERIALIZED VIEW public."Both wait";
DROP MATERIALIZED VIEW public.above;
DROP MATERIALIZED VIEW public.gone;
DROP MATERIALIZED VIEW public.retyped;
ALTER TABLE public.t ALTER COLUMN v TYPE character varying(9);
-- without rows, as in the target: queries fail until REFRESH MATERIALIZED VIEW
CREATE MATERIALIZED VIEW public."Both wait" AS
 SELECT v
   FROM public.t
WITH NO DATA;
-- without rows, as in the target: queries fail until REFRESH MATERIALIZED VIEW
CREATE MATERIALIZED VIEW public."New too" AS
 SELECT id
   FROM public.t
WITH NO DATA;
CREATE INDEX "New too_id_idx" ON public."New too" USING btree (id);
CREATE VIEW public.above_it AS
 SELECT id
   FROM public."New too";
CREATE MATERIALIZED VIEW public.new AS
 SELECT id
   FROM public.t;
-- without rows, as in the target: queries fail until REFRESH MATERIALIZED VIEW
CREATE MATERIALIZED VIEW public.over_it AS
 SELECT id
   FROM public.above_it
WITH NO DATA;
CREATE MATERIALIZED VIEW public.retyped AS
 SELECT v
   FROM public.t;
REFRESH MATERIALIZED VIEW public.waits;
CREATE VIEW public.betwixt AS
 SELECT id
   FROM public.waits;
CREATE MATERIALIZED VIEW public.above AS
 SELECT id
   FROM public.betwixt;

DROP VIEW public.moods;
ALTER TYPE public.mood RENAME TO mood__old;
ALTER TYPE public.report RENAME TO report__old;
CREATE TYPE public.mood AS ENUM ('glad', 'sad');
CREATE TYPE public.report AS (
    text text,
    mood public.mood,
    moods public.mood[]
);
ALTER TABLE public.visit ALTER COLUMN report TYPE public.report USING CASE WHEN report IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW((report).text::text, (report).mood::text::public.mood, (report).moods::text[]::public.mood[])::public.report END;
DROP TYPE public.report__old;
DROP TYPE public.mood__old;
CREATE VIEW public.moods AS
 SELECT (report).mood AS mood
   FROM public.visit;

ALTER TYPE public.scale RENAME TO scale__old;
ALTER TYPE public.scale_multirange RENAME TO scale_multirange__old;
ALTER FUNCTION public.scale_multirange() RENAME TO scale_multirange__old;
ALTER TYPE public.span RENAME TO span__old;
ALTER FUNCTION public.span(text, text) RENAME TO span__old;
ALTER FUNCTION public.span(text, text, text) RENAME TO span__old;
ALTER TYPE public.span_multirange RENAME TO span_multirange__old;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;
CREATE TYPE public.scale AS RANGE (SUBTYPE = bigint, MULTIRANGE_TYPE_NAME = public.scale_multirange);
CREATE TYPE public.span AS RANGE (SUBTYPE = text, COLLATION = pg_catalog."POSIX", MULTIRANGE_TYPE_NAME = public.span_multirange);
ALTER TABLE public.visit ALTER COLUMN during TYPE public.span USING during::text::public.span,
    ALTER COLUMN level TYPE public.scale USING level::text::public.scale,
    ALTER COLUMN note TYPE public.kind USING note::public.kind,
    ALTER COLUMN more TYPE jsonb USING more::jsonb,
    ALTER COLUMN more SET STORAGE EXTERNAL;
DROP TYPE public.scale__old;
DROP TYPE public.span__old;

ALTER TABLE public.plain DROP CONSTRAINT plain_above_fkey;
ALTER TABLE ONLY public."odd ""TYPE"" , name" ALTER COLUMN c DROP DEFAULT;
ALTER TABLE ONLY public.plain ALTER COLUMN amount DROP DEFAULT;
ALTER TABLE ONLY public.plain ALTER COLUMN flag DROP DEFAULT;
ALTER TABLE public.plain DROP COLUMN gone;
ALTER TABLE public.plain DROP COLUMN twice;
ALTER TABLE public.child ALTER COLUMN d TYPE bigint,
    ALTER COLUMN d SET NOT NULL;
ALTER TABLE public.light ADD COLUMN d integer;
ALTER TABLE public.light ADD COLUMN e integer DEFAULT 5 NOT NULL;
ALTER TABLE public."odd ""TYPE"" , name" ALTER COLUMN "a, b" TYPE bigint,
    ALTER COLUMN "SET NOT NULL" SET NOT NULL,
    ALTER COLUMN c TYPE character varying(5),
    ALTER COLUMN c SET NOT NULL;
ALTER TABLE public.parent ALTER COLUMN a TYPE bigint,
    ALTER COLUMN a SET NOT NULL,
    ALTER COLUMN b TYPE bigint,
    ALTER COLUMN c TYPE character varying(20);
ALTER TABLE ONLY public.parent ALTER COLUMN c SET STORAGE EXTERNAL;
ALTER TABLE public.plain ALTER COLUMN id TYPE bigint,
    ALTER COLUMN code TYPE text,
    ALTER COLUMN code SET STATISTICS 300,
    ALTER COLUMN amount TYPE bigint,
    ALTER COLUMN amount SET NOT NULL,
    ALTER COLUMN note TYPE character varying(80),
    ALTER COLUMN note SET NOT NULL,
    ALTER COLUMN note SET STORAGE EXTERNAL,
    ALTER COLUMN seen TYPE timestamp with time zone,
    ALTER COLUMN flag TYPE boolean USING flag::boolean,
    ALTER COLUMN above TYPE bigint;
ALTER TABLE public.plain ADD COLUMN twice bigint GENERATED ALWAYS AS ((amount * 2)) STORED,
    ADD COLUMN made uuid DEFAULT gen_random_uuid(),
    ADD COLUMN counted bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    ADD COLUMN thrice bigint GENERATED ALWAYS AS ((amount * 3)) STORED;
ALTER TABLE public.whole ALTER COLUMN n TYPE bigint,
    ALTER COLUMN n SET NOT NULL,
    ALTER COLUMN m TYPE bigint,
    ALTER COLUMN m SET NOT NULL,
    ALTER COLUMN t SET NOT NULL;
ALTER TABLE ONLY public.child ALTER COLUMN c SET DEFAULT 'c'::character varying;
ALTER TABLE ONLY public.light ALTER COLUMN a SET DEFAULT 1;
ALTER TABLE ONLY public.light ALTER COLUMN c SET DEFAULT 'x'::text;
ALTER TABLE ONLY public."odd ""TYPE"" , name" ALTER COLUMN c SET DEFAULT 'x, y'::character varying;
ALTER TABLE ONLY public.parent ALTER COLUMN c SET DEFAULT 'p'::character varying;
ALTER TABLE ONLY public.plain ALTER COLUMN amount SET DEFAULT 2;
ALTER TABLE ONLY public.plain ALTER COLUMN flag SET DEFAULT true;
ALTER TABLE public.plain ADD CONSTRAINT plain_above_fkey FOREIGN KEY (above) REFERENCES public.plain(id);

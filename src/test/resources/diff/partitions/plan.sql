ALTER TABLE public.m DETACH PARTITION public.m2;
DROP INDEX public.m2_id_idx;
DROP TABLE public.gone;
CREATE TABLE public.m4 (
    id bigint NOT NULL,
    at date NOT NULL,
    v text DEFAULT 'x'::text NOT NULL,
    extra integer,
    CONSTRAINT m_extra_check CHECK ((extra > 0))
) PARTITION BY HASH (id);
CREATE TABLE public.m4a (
    id bigint NOT NULL,
    at date NOT NULL,
    v text DEFAULT 'x'::text NOT NULL,
    extra integer,
    CONSTRAINT m4a_pkey PRIMARY KEY (id, at),
    CONSTRAINT m_extra_check CHECK ((extra > 0))
);
CREATE TABLE public.r (
    id bigint,
    at date
);
CREATE TABLE public.rest (
    id bigint NOT NULL,
    at date NOT NULL,
    v text DEFAULT 'x'::text NOT NULL,
    extra integer,
    CONSTRAINT m_extra_check CHECK ((extra > 0)),
    CONSTRAINT rest_pkey PRIMARY KEY (id, at)
);
ALTER TABLE public.m ALTER COLUMN id TYPE bigint,
    ALTER COLUMN v SET NOT NULL,
    ADD COLUMN extra integer;
ALTER TABLE public.m2 ALTER COLUMN id TYPE bigint;
ALTER TABLE public.m3 ALTER COLUMN id TYPE bigint,
    ALTER COLUMN v SET NOT NULL,
    ADD COLUMN extra integer;
ALTER TABLE ONLY public.m ALTER COLUMN v SET DEFAULT 'x'::text;
ALTER TABLE ONLY public.m1 ALTER COLUMN v SET DEFAULT 'x'::text;
ALTER TABLE ONLY public.m3 ALTER COLUMN v SET DEFAULT 'x'::text;
ALTER TABLE public.m ADD CONSTRAINT m_extra_check CHECK ((extra > 0));
ALTER TABLE public.m1 ADD CONSTRAINT m1_pkey PRIMARY KEY (id, at);
ALTER TABLE public.m3 ADD CONSTRAINT m3_pkey PRIMARY KEY (id, at);
ALTER TABLE public.m3 ADD CONSTRAINT m_extra_check CHECK ((extra > 0));
CREATE UNIQUE INDEX m1_at_id_idx ON public.m1 USING btree (at, id DESC);
CREATE UNIQUE INDEX m3_at_id_idx ON public.m3 USING btree (at, id DESC);
CREATE INDEX m3_id_idx ON public.m3 USING btree (id);
CREATE UNIQUE INDEX m4a_at_id_idx ON public.m4a USING btree (at, id DESC);
CREATE INDEX m4a_id_idx ON public.m4a USING btree (id);
CREATE UNIQUE INDEX rest_at_id_idx ON public.rest USING btree (at, id DESC);
CREATE INDEX rest_id_idx ON public.rest USING btree (id);
ALTER TABLE public.m ATTACH PARTITION public.m3 FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
ALTER TABLE public.m4 ATTACH PARTITION public.m4a FOR VALUES WITH (modulus 1, remainder 0);
ALTER TABLE ONLY public.m4 ADD CONSTRAINT m4_pkey PRIMARY KEY (id, at);
CREATE UNIQUE INDEX m4_at_id_idx ON ONLY public.m4 USING btree (at, id DESC);
CREATE INDEX m4_id_idx ON ONLY public.m4 USING btree (id);
ALTER TABLE public.m ATTACH PARTITION public.rest DEFAULT;
ALTER INDEX public.m4_pkey ATTACH PARTITION public.m4a_pkey;
ALTER INDEX public.m4_at_id_idx ATTACH PARTITION public.m4a_at_id_idx;
ALTER INDEX public.m4_id_idx ATTACH PARTITION public.m4a_id_idx;
ALTER TABLE public.m ATTACH PARTITION public.m4 FOR VALUES FROM ('2024-04-01') TO ('2024-05-01');
ALTER TABLE ONLY public.m ADD CONSTRAINT m_pkey PRIMARY KEY (id, at);
CREATE UNIQUE INDEX by_at ON ONLY public.m USING btree (at, id DESC);
ALTER INDEX public.m_pkey ATTACH PARTITION public.m1_pkey;
ALTER INDEX public.by_at ATTACH PARTITION public.m1_at_id_idx;
ALTER INDEX public.m_pkey ATTACH PARTITION public.m3_pkey;
ALTER INDEX public.by_at ATTACH PARTITION public.m3_at_id_idx;
ALTER INDEX public.m_pkey ATTACH PARTITION public.m4_pkey;
ALTER INDEX public.by_at ATTACH PARTITION public.m4_at_id_idx;
ALTER INDEX public.m_pkey ATTACH PARTITION public.rest_pkey;
ALTER TABLE public.r ADD CONSTRAINT r_id_at_fkey FOREIGN KEY (id, at) REFERENCES public.m(id, at);
ALTER INDEX public.by_at ATTACH PARTITION public.rest_at_id_idx;

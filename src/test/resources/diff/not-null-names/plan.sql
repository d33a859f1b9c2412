ALTER TABLE public.leaves NO INHERIT public.above;
ALTER TABLE ONLY public.above ALTER COLUMN a DROP NOT NULL;
ALTER TABLE public.below ALTER COLUMN a DROP NOT NULL;
ALTER TABLE public.below ADD CONSTRAINT wanted NOT NULL a;
ALTER TABLE public.joined NO INHERIT public.item;
ALTER TABLE public.tool NO INHERIT public.item;
ALTER TABLE public.hammer NO INHERIT public.tool;
ALTER TABLE public.item ALTER COLUMN a TYPE bigint;
ALTER TABLE public.joined ALTER COLUMN a TYPE bigint;
ALTER TABLE public.joined INHERIT public.item;
ALTER TABLE public.tool ALTER COLUMN a TYPE bigint;
ALTER TABLE public.tool INHERIT public.item;
ALTER TABLE public.hammer ALTER COLUMN a TYPE bigint;
ALTER TABLE public.hammer INHERIT public.tool;
ALTER TABLE public.joined NO INHERIT public.item;
ALTER TABLE public.tool NO INHERIT public.item;
ALTER TABLE public.item ALTER COLUMN b TYPE bigint;
ALTER TABLE public.joined ALTER COLUMN b TYPE bigint;
ALTER TABLE public.joined INHERIT public.item;
ALTER TABLE public.tool ALTER COLUMN b TYPE bigint;
ALTER TABLE public.tool INHERIT public.item;
DO $rename$
BEGIN
    EXECUTE (SELECT format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', 'public.later', k.conname, 'told')
        FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'n' AND k.conrelid = 'public.later'::regclass AND a.attname = 'a');
END
$rename$;
ALTER TABLE public.leaves ALTER COLUMN a DROP NOT NULL;
ALTER TABLE public.leaves ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.otherwise NO INHERIT public.named;
DO $rename$
BEGIN
    EXECUTE (SELECT format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', 'public.named', k.conname, 'given')
        FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'n' AND k.conrelid = 'public.named'::regclass AND a.attname = 'a');
END
$rename$;
ALTER TABLE public.otherwise INHERIT public.named;

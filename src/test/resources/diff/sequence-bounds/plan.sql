ALTER SEQUENCE public.apart MINVALUE 1 MAXVALUE 30 RESTART WITH 20;
ALTER SEQUENCE public.apart MINVALUE 20 MAXVALUE 30 START WITH 20;
SELECT pg_catalog.setval('public.down'::pg_catalog.regclass, -5, false) FROM public.down WHERE last_value < -5
UNION ALL
SELECT pg_catalog.setval('public.down'::pg_catalog.regclass, 20, true) FROM public.down WHERE last_value > 20;
ALTER SEQUENCE public.down INCREMENT BY -2 MINVALUE -5 MAXVALUE 20 START WITH 20;
ALTER SEQUENCE public.narrow AS bigint MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 10 CYCLE;
SELECT pg_catalog.setval('public.up'::pg_catalog.regclass, 100, false) FROM public.up WHERE last_value < 100
UNION ALL
SELECT pg_catalog.setval('public.up'::pg_catalog.regclass, 9223372036854775807, true) FROM public.up WHERE last_value > 9223372036854775807;
ALTER SEQUENCE public.up MINVALUE 100 START WITH 150;

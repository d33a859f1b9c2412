ALTER TYPE public.state ADD VALUE 'a' BEFORE 'b';
-- a new label can be used only after it is committed
ALTER TYPE public.state ADD VALUE 'c' AFTER 'b';
ALTER TYPE public.state ADD VALUE 'e';
-- a new label can be used only after it is committed
ALTER TYPE public.state ADD VALUE 'it''s';
ALTER TABLE ONLY public.task ALTER COLUMN state SET DEFAULT 'c'::public.state;
ALTER TABLE public.task ADD CONSTRAINT task_state_check CHECK ((state <> 'it''s'::public.state));

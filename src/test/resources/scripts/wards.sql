-- orderly: after
SELECT 1;

SELECT t.oid, t.tgrelid AS relation, t.tgname AS name, pg_catalog.pg_get_triggerdef(t.oid) AS definition,
       t.tgenabled AS enabled
FROM pg_catalog.pg_trigger t
-- copies on partitions follow the partitioned table's trigger
WHERE NOT t.tgisinternal AND t.tgparentid = 0

/**
 * A schema as data: the records of every object kind, read from {@code pg_catalog} with one set-based query per kind, and
 * their DDL writers in {@code catalog.ddl}. Uses {@code sql}, {@code digest} and {@code problem}; takes a connection and knows no
 * environment. Start reading at {@link dev.orderly.catalog.Catalog}, then {@link dev.orderly.catalog.CatalogReader}.
 */
@NullMarked
package dev.orderly.catalog;

import org.jspecify.annotations.NullMarked;

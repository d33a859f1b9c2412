/**
 * The DDL of a JPA application's annotated classes, written by Hibernate in a JVM of its own: the application's Hibernate, else the one in
 * {@code lib-jpa/}. Nothing of the application is loaded into the shell. Uses {@code model}, {@code environment},
 * {@code workspace} and {@code problem}. Start reading at {@link dev.orderly.model.jpa.HibernateDdl}.
 */
@NullMarked
package dev.orderly.model.jpa;

import org.jspecify.annotations.NullMarked;

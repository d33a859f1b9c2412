/**
 * A database for each test: {@link dev.orderly.junit.OrderlyDatabase} on a JUnit Jupiter test gives it a copy of one that was prepared by
 * the workspace's own migrations, scenarios and fixtures. Lies above the capabilities, like the shell, and is used by nobody here; JUnit is the
 * application's. Start reading at {@link dev.orderly.junit.DatabaseExtension}, then
 * {@link dev.orderly.junit.Preparation}.
 */
@NullMarked
package dev.orderly.junit;

import org.jspecify.annotations.NullMarked;

/** Scenarios as their authors write them: files, parameters, texts with places that are filled in. Knows no database. */
@NullMarked
package dev.orderly.seed.scenario.file;

import org.jspecify.annotations.NullMarked;

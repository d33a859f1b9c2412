/**
 * VACUUM, ANALYZE and REINDEX by name and by need. Reads in a session that cannot write, works through the door, one statement
 * a relation. Start reading at {@link dev.orderly.health.maintenance.VacuumTables}.
 */
@NullMarked
package dev.orderly.health.maintenance;

import org.jspecify.annotations.NullMarked;

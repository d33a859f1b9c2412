/**
 * Row audits: triggers that Orderly writes for tables, which record each change of a row in {@code orderly.row_change}. Uses
 * {@code operation} for what changes an environment. Start reading at {@link dev.orderly.trigger.rows.InstallRowAudit}; the
 * text of a trigger's function is made by {@link dev.orderly.trigger.rows.Recorder} from {@code recorder.sql}.
 */
@NullMarked
package dev.orderly.trigger.rows;

import org.jspecify.annotations.NullMarked;

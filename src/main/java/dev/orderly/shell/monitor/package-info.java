/**
 * The live view of {@code db monitor}: what its keys do, and the thread that looks at the database meanwhile. Draws by
 * {@code view.monitor} and knows no terminal. Start reading at {@link dev.orderly.shell.monitor.MonitorProgram}.
 */
@NullMarked
package dev.orderly.shell.monitor;

import org.jspecify.annotations.NullMarked;

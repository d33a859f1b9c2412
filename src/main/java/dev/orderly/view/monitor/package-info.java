/**
 * What {@code db monitor} shows: a screen full of lines, or one sample as a document. Knows no terminal. Start reading at
 * {@link dev.orderly.view.monitor.MonitorScreen}.
 */
@NullMarked
package dev.orderly.view.monitor;

import org.jspecify.annotations.NullMarked;

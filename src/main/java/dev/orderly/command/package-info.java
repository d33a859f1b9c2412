/**
 * The commands: one class per noun, which builds a request, calls one use case and hands its result to a view. Start
 * reading at {@link dev.orderly.command.VersionCommand}.
 */
@NullMarked
package dev.orderly.command;

import org.jspecify.annotations.NullMarked;

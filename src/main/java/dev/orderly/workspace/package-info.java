/**
 * The folder the shell works in: its paths, its configuration ({@code orderly.yaml}, {@code .env}, the process
 * environment) and the files it keeps for itself in {@code .orderly}. Uses {@code sql}, {@code digest} and {@code problem}; knows no
 * database. Start reading at {@link dev.orderly.workspace.Workspace}.
 */
@NullMarked
package dev.orderly.workspace;

import org.jspecify.annotations.NullMarked;

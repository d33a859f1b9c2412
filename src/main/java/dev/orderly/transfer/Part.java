package dev.orderly.transfer;

import dev.orderly.archive.take.Treatment;
import java.util.function.UnaryOperator;

/**
 * A part of a database's rows.
 *
 * @param rows lets those pass, and what becomes of them is another treatment's
 * @param words what the log says of it
 */
public record Part(UnaryOperator<Treatment> rows, String words) {}

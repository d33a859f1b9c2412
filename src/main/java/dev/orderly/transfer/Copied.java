package dev.orderly.transfer;

import java.util.Optional;

/**
 * What came of a copy.
 *
 * @param database the one that rows came into
 * @param kept the name of the one that stood there before; empty where tables were copied into it
 * @param tables that rows came into
 * @param rows that the server counted; empty where it copied files
 */
public record Copied(
        String from,
        String to,
        String database,
        Optional<String> kept,
        Optional<Integer> tables,
        Optional<Long> rows) {}

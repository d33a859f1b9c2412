package dev.orderly.dataset.file;

import dev.orderly.dataset.source.RowText;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SourceTable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows written as CSV, their columns in any order. */
final class CsvRows implements Rows {

    private final Reader in;
    private final CsvText.Records records;
    private final List<Integer> places = new ArrayList<>();

    CsvRows(Reader in, SourceTable table) throws IOException {
        this.in = in;
        this.records = new CsvText.Records(in);
        List<@Nullable String> header = records.next();
        if (header == null) {
            throw new FileDefect(1, "the header is missing");
        }
        for (String label : table.labels()) {
            int place = header.indexOf(label);
            if (place < 0) {
                throw new FileDefect(1, "field \"" + label + "\" is missing");
            }
            places.add(place);
        }
        if (header.size() != places.size()) {
            throw new FileDefect(1, "the header has fields that are not in set.json");
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        List<@Nullable String> record = records.next();
        if (record == null) {
            return null;
        }
        if (record.size() != places.size()) {
            throw new FileDefect(records.line(), "there are " + record.size() + " values and not " + places.size());
        }
        List<@Nullable String> values = new ArrayList<>();
        places.forEach(place -> values.add(record.get(place)));
        return RowText.line(values);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

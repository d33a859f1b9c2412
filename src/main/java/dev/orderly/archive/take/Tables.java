package dev.orderly.archive.take;

import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.rows.RowTable;
import java.util.List;

/** What a manifest says of a table once its rows are saved. */
final class Tables {

    private Tables() {}

    static TableRows of(RowTable table, List<RowFile> files) {
        RowSum sum = new RowSum();
        files.forEach(file -> sum.add(RowSum.of(file.rows(), file.plainBytes(), file.rowSum())));
        return new TableRows(
                table.schema(),
                table.name(),
                table.columns(),
                table.shape(),
                table.fileNode(),
                table.bytes(),
                sum.rows(),
                sum.hash(),
                files);
    }
}

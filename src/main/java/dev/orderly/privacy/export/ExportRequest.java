package dev.orderly.privacy.export;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.store.Packing;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.privacy.subset.SubsetRequest;
import dev.orderly.privacy.treatment.Anonymising;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param tables names as people type them; none means all
 * @param ignored names of tables that are left out
 * @param part which rows are taken, with what belongs to them; empty for all
 * @param options how many sessions work, and what a script says of owners and privileges
 * @param folder that is made
 */
public record ExportRequest(
        Environment environment,
        Anonymising masking,
        List<String> tables,
        List<String> ignored,
        Optional<SubsetRequest> part,
        ExportForm form,
        Packing packing,
        LoadOptions options,
        Path folder,
        Consent consent) {

    public ExportRequest {
        tables = List.copyOf(tables);
        ignored = List.copyOf(ignored);
    }
}

package dev.orderly.command;

import dev.orderly.archive.take.Treatment;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.proof.Extent;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.treatment.AnonymisedCopy;
import dev.orderly.transfer.Anonymised;
import java.util.List;

/** Lets copies be anonymised, which know nothing of policies. */
record AnonymisedCopying(AnonymisedCopy copy, ScanManner scan, Progress progress) implements Anonymised {

    @Override
    public Treatment treatment() {
        return copy.masking();
    }

    @Override
    public List<String> details() {
        return copy.masking().details();
    }

    @Override
    public void judge(Made made) {
        copy.judge(
                new RunManifest.Run(made.run(), made.at()),
                made.original(),
                made.catalog(),
                made.copy(),
                made.neutralised(),
                scan,
                progress);
    }

    @Override
    public void judge(Brought brought) {
        Extent.Rows rows = brought.besideOthers()
                ? Extent.Rows.BESIDE_OTHERS
                : brought.some() ? Extent.Rows.SOME : Extent.Rows.ALL;
        copy.judge(brought.original(), brought.copy(), new Extent(brought.tables(), rows), scan, progress);
    }

    @Override
    public void placed() {
        copy.sign();
    }
}

package dev.orderly.archive.take;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.Compression;

/** How an archive is restored where there is no Orderly; it lies in the archive and names nothing of its content. */
final class RecoverText {

    static final String FILE = "RECOVER.txt";

    private static final String PLAIN = """
        This folder is a backup of a PostgreSQL database in PostgreSQL's own directory format.
        With Orderly:     restore {id}
        Without it, with pg_restore of PostgreSQL {version} or newer, in this folder:

            {create}pg_restore --jobs=4 --dbname=NEW{options} .

        Roles that it names have to be there, else add: --no-owner --no-privileges
        """;

    private static final String ENCRYPTED = """
        This folder is a backup of a PostgreSQL database in PostgreSQL's own directory format, each file encrypted
        with OpenPGP (AES-256). What it holds can be had with the passphrase or secret key alone.
        With Orderly:     restore {id}
        Without it, with gpg and pg_restore of PostgreSQL {version} or newer, in this folder; PLAIN is a new folder where
        nobody else can look, best in memory:

            mkdir -m 700 PLAIN
            for file in *.gpg; do gpg --decrypt --output PLAIN/"${file%.gpg}" "$file"; done
            {create}pg_restore --jobs=4 --dbname=NEW{options} PLAIN

        Roles that it names have to be there, else add: --no-owner --no-privileges

        The rows of one table, without a plain file; which table a file belongs to, with its columns, and the SHA-256 of
        each file as it lies here, tells the first command:

            gpg --decrypt manifest.json.gpg
            gpg --decrypt NUMBER.dat{suffix}.gpg{expand} | psql --dbname=NEW --command="\\copy TABLE (COLUMNS) FROM pstdin"
        """;

    private RecoverText() {}

    static String of(Manifest manifest, boolean encrypted) {
        Compression compression = manifest.compression();
        boolean rowsAlone = manifest.kind() == ArchiveKind.DATA_ONLY;
        return (encrypted ? ENCRYPTED : PLAIN)
                .replace("{id}", manifest.id())
                .replace("{version}", compression == Compression.ZSTD ? "16" : "12")
                .replace("{create}", rowsAlone ? "" : "createdb NEW\n    ")
                .replace("{options}", rowsAlone ? " --data-only --disable-triggers" : "")
                .replace("{suffix}", compression.suffix())
                .replace("{expand}", expand(compression));
    }

    private static String expand(Compression compression) {
        return switch (compression) {
            case ZSTD -> " | zstd -d";
            case GZIP -> " | gzip -d";
            case NONE -> "";
        };
    }
}

package dev.orderly.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A password file as libpq reads it (manual, 34.16): {@code host:port:database:user:password}, first match wins. */
record PgPass(Path file) {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Whether the file exists but is left alone, because others may read it. */
    boolean isOpenToOthers() {
        try {
            return Files.isRegularFile(file)
                    && Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            return true;
        }
    }

    Optional<Secret> find(HostPort address, String database, String user) {
        if (!Files.isRegularFile(file) || isOpenToOthers()) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PgPass::fields)
                    .filter(fields -> matches(fields, address, database, user))
                    .findFirst()
                    .map(fields -> new Secret(fields.get(4)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(List<String> fields, HostPort address, String database, String user) {
        return fields.size() == 5
                && matches(fields.get(0), address.host())
                && matches(fields.get(1), Integer.toString(address.port()))
                && matches(fields.get(2), database)
                && matches(fields.get(3), user);
    }

    private static boolean matches(String pattern, String value) {
        return pattern.equals("*") || pattern.equals(value);
    }

    /** Splits at the first four colons; a backslash takes the character behind it as it is. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}

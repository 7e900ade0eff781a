package org.heliograph.format.ooni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds `docs/formats/ooni.md` and the code together.
class DocumentationTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\|(.*)$", Pattern.MULTILINE);

    @Test
    void theTablesNameExactlyTheFieldsThatTheCodeKnows() throws IOException {
        String tables = between(document(), "## Field by field", "## Failures");
        assertThat(firstColumn(tables)).isEqualTo(fieldNames());
    }

    @Test
    void theTableNamesExactlyTheReasonsForRefusal() throws IOException {
        String table = between(document(), "## Reasons for refusal", "## Bounds");
        Set<String> words =
                Arrays.stream(RejectReason.values()).map(RejectReason::word).collect(Collectors.toSet());
        assertThat(firstColumn(table)).isEqualTo(words);
    }

    private static Set<String> firstColumn(String table) {
        Set<String> names = new TreeSet<>();
        ROW.matcher(table).results().forEach(row -> names.add(row.group(1)));
        return names;
    }

    private static Set<String> fieldNames() {
        Set<String> names = new TreeSet<>();
        for (Field field : FieldNames.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                names.add(valueOf(field));
            }
        }
        return names;
    }

    private static String valueOf(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }

    private static String document() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("docs/formats/ooni.md");
            if (Files.exists(candidate)) {
                return Files.readString(candidate);
            }
        }
        throw new AssertionError("docs/formats/ooni.md is not there");
    }
}

package org.heliograph.format.lists;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One list of the Citizen Lab's test lists: CSV (RFC 4180) with the columns `url`, `category_code`,
/// `category_description`, `date_added`, `source` and `notes`, in whatever order the first line gives.
///
/// @param entries in the order of the file; an address may be there twice
/// @param gaps    lines that hold no entry, in the order of the file
public record TestList(List<Entry> entries, List<Gap> gaps) {

    /// Longest list taken, in octets; the published ones have less than 1 MB.
    public static final int LONGEST_BYTES = 64 << 20;

    private static final List<String> COLUMNS =
            List.of("url", "category_code", "category_description", "date_added", "source", "notes");

    public TestList {
        entries = List.copyOf(entries);
        gaps = List.copyOf(gaps);
    }

    /// An address worth measuring.
    ///
    /// @param url         `http` or `https`, as written
    /// @param category    four letters, such as `NEWS` or `HUMR`; empty where not told
    /// @param description the category in words
    /// @param addedOn     null where the list has no date, or none that is one
    /// @param source      who proposed it
    /// @param notes       for a reader
    public record Entry(
            String url,
            String category,
            String description,
            @Nullable LocalDate addedOn,
            String source,
            String notes) {}

    /// A line that holds no entry.
    ///
    /// @param line   from 1
    /// @param reason for a person
    public record Gap(long line, String reason) {}

    /// Reads a list. Damage costs the line it is in, and is told in [#gaps].
    ///
    /// @param csv UTF-8; malformed octets become U+FFFD
    public static TestList read(byte[] csv) {
        if (csv.length > LONGEST_BYTES) {
            return new TestList(List.of(), List.of(new Gap(1, "longer than " + LONGEST_BYTES + " octets")));
        }
        return new Reading(csv).all();
    }

    private static final class Reading {
        private final CsvLines lines;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        /// Where each of [#COLUMNS] is in this file; -1 where it is not.
        private final int[] at = new int[COLUMNS.size()];

        Reading(byte[] csv) {
            this.lines = new CsvLines(csv);
        }

        TestList all() {
            CsvLines.Line header = lines.next();
            if (header == null || header.damage() != null || !header.fields().contains("url")) {
                return new TestList(List.of(), List.of(new Gap(1, "the first line names no column url")));
            }
            for (int i = 0; i < at.length; i++) {
                at[i] = header.fields().indexOf(COLUMNS.get(i));
            }
            for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
                take(line);
            }
            return new TestList(entries, gaps);
        }

        private void take(CsvLines.Line line) {
            if (line.damage() != null) {
                gaps.add(new Gap(line.number(), line.damage()));
                return;
            }
            String url = field(line, 0);
            if (!isWebAddress(url)) {
                gaps.add(new Gap(line.number(), url.isEmpty() ? "no url" : "not an http or https address"));
                return;
            }
            LocalDate added = date(field(line, 3));
            entries.add(new Entry(url, field(line, 1), field(line, 2), added, field(line, 4), field(line, 5)));
        }

        private String field(CsvLines.Line line, int column) {
            int index = at[column];
            return index < 0 || index >= line.fields().size()
                    ? ""
                    : line.fields().get(index).strip();
        }

        private static boolean isWebAddress(String url) {
            try {
                URI address = new URI(url);
                String scheme = address.getScheme();
                boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
                return web && address.getRawAuthority() != null;
            } catch (URISyntaxException notOne) {
                return false;
            }
        }

        private static @Nullable LocalDate date(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException notOne) {
                return null;
            }
        }
    }
}

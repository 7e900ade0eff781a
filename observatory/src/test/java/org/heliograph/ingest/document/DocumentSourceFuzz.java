package org.heliograph.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.heliograph.ingest.document.Sourced.Document;
import org.heliograph.ingest.document.Sourced.Gap;
import org.junit.jupiter.api.Tag;

/// Feeds the source whatever a fuzzer finds: as it is, and as what a sound gzip or zstd unpacks to, for a
/// fuzzer does not guess checksums. In each build it goes over the kept inputs; to fuzz for real, see
/// `docs/formats/ooni.md`.
@Tag("fuzz")
class DocumentSourceFuzz {
    /// What an input of a few kilobytes may unpack to before it is left; the bound itself has tests of its own.
    private static final int MOST_PIECES = 100_000;

    @FuzzTest(maxDuration = "5m")
    void anyOctetsGiveDocumentsAndGapsAndAnEnd(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        read(
                switch (input[0] & 3) {
                    case 1 -> gzip(content);
                    case 2 -> Zstd.compress(content);
                    default -> content;
                });
    }

    private static void read(byte[] octets) {
        try (DocumentSource source = DocumentSource.open(new ByteArrayInputStream(octets), "fuzz")) {
            long before = -1;
            String entry = "";
            Sourced next = source.next();
            for (int i = 0; next != null && i < MOST_PIECES; next = source.next(), i++) {
                Place place = next.place();
                assertThat(place.line()).isPositive();
                assertThat(place.offset()).isNotNegative();
                switch (next) {
                    case Document document -> {
                        assertThat(document.octets().length()).isPositive();
                        if (place.entry().equals(entry)) {
                            assertThat(place.offset()).isGreaterThan(before);
                        }
                        before = place.entry().equals(entry) ? place.offset() : -1;
                        entry = place.entry();
                    }
                    case Gap gap -> {
                        assertThat(gap.length()).isNotNegative();
                        assertThat(gap.detail()).isNotEmpty();
                    }
                }
            }
            assertThat(source.consumedBytes()).isLessThanOrEqualTo(octets.length);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    private static byte[] gzip(byte[] octets) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return packed.toByteArray();
    }
}

package org.heliograph.ingest.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.heliograph.ingest.document.Sourced.Document;
import org.heliograph.ingest.document.Sourced.Gap;
import org.heliograph.ingest.document.Sourced.Reason;
import org.heliograph.model.measurement.Bytes;
import org.junit.jupiter.api.Test;

/// Files made to exhaust whoever unpacks them.
class HostileArchiveTest {
    private static final String A = "{\"a\":1}";
    private static final int MEGABYTE = 1 << 20;

    @Test
    void nameOfAnEntryThatGoesOnAndOnIsOneGapAndSoonLeft() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC}) {
            Letters name = new Letters(100L * MEGABYTE);
            InputStream tar = joined(
                    new ByteArrayInputStream(header("x", kind, 100L * MEGABYTE)),
                    new ByteArrayInputStream((100 * MEGABYTE + " path=").getBytes(US_ASCII)),
                    name);
            List<Sourced> all = read(tar);
            assertThat(all).hasSize(1);
            assertThat(((Gap) all.getFirst()).reason()).isEqualTo(Reason.DAMAGED_STREAM);
            assertThat(((Gap) all.getFirst()).detail()).contains("header of more than");
            assertThat(name.given).isLessThan(2 * MEGABYTE);
        }
    }

    @Test
    void entryBehindALongOneThatIsNotReadIsRead() throws IOException {
        Letters zeros = new Letters(3L * MEGABYTE);
        zeros.letter = 0;
        InputStream tar = joined(
                new ByteArrayInputStream(header("zeros", TarConstants.LF_NORMAL, 3L * MEGABYTE)),
                zeros,
                new ByteArrayInputStream(header("a.json", TarConstants.LF_NORMAL, 512)),
                new ByteArrayInputStream((A + " ".repeat(512 - A.length())).getBytes(UTF_8)),
                new ByteArrayInputStream(new byte[1024]));
        List<Sourced> all = read(tar);
        assertThat(((Gap) all.getFirst()).reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(((Document) all.getLast()).octets().utf8()).isEqualTo(A);
        assertThat(all).hasSize(2);
    }

    @Test
    void zstdFrameThatWantsAHugeWindowIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed).setLong(27)) {
            out.write((A + "\n").repeat(1000).getBytes(UTF_8));
        }
        List<Sourced> all = read(new ByteArrayInputStream(packed.toByteArray()));
        assertThat(all).hasSize(1);
        assertThat(((Gap) all.getFirst()).reason()).isEqualTo(Reason.DAMAGED_STREAM);
    }

    @Test
    void elementsOfAPageAreCutOutOneByOne() {
        int count = 2_000_000;
        String text = "{\"metadata\":{},\"results\":[{}" + ",{}".repeat(count - 1) + "]}";
        Document document = new Document(new Place("page", "", 1, 0), Bytes.ofUtf8(text));
        ApiPage page = Objects.requireNonNull(ApiPage.of(document));
        long read = 0;
        for (Document next = page.next(); next != null; next = page.next()) {
            read++;
        }
        assertThat(read).isEqualTo(count);
    }

    @Test
    void damagedPageStaysOneDocument() throws IOException {
        String page = "{\"results\":[" + A + "," + A + ",{\"cut";
        List<Sourced> all = read(new ByteArrayInputStream(page.getBytes(UTF_8)));
        assertThat(all).hasSize(1);
        assertThat(((Document) all.getFirst()).octets().utf8()).isEqualTo(page);
    }

    @Test
    void scalarsInAPageAreCutWhereTheyEnd() throws IOException {
        String page = "{\"results\":[12, \"x,]\" ,null,[1,{}],true,1.5e3]}";
        assertThat(read(new ByteArrayInputStream(page.getBytes(UTF_8))))
                .extracting(each -> ((Document) each).octets().utf8())
                .containsExactly("12", "\"x,]\"", "null", "[1,{}]", "true", "1.5e3");
    }

    private static List<Sourced> read(InputStream in) throws IOException {
        List<Sourced> all = new ArrayList<>();
        try (DocumentSource source = DocumentSource.open(in, "test")) {
            for (Sourced next = source.next(); next != null; next = source.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private static byte[] header(String name, byte kind, long size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        TarArchiveOutputStream out = new TarArchiveOutputStream(packed, 512);
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setSize(size);
        out.putArchiveEntry(entry);
        out.flush();
        return packed.toByteArray();
    }

    private static InputStream joined(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }

    /// One letter, again and again, that is nowhere in memory; counts how often it was asked for.
    private static final class Letters extends InputStream {
        private final long length;
        private byte letter = 'n';
        private long given;

        Letters(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return given++ < length ? letter : -1;
        }

        @Override
        public int read(byte[] into, int from, int count) {
            if (given >= length) {
                return -1;
            }
            int now = (int) Math.min(count, length - given);
            java.util.Arrays.fill(into, from, from + now, letter);
            given += now;
            return now;
        }
    }
}

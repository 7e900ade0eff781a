package org.heliograph.ingest.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.heliograph.ingest.document.Sourced.Document;
import org.heliograph.ingest.document.Sourced.Gap;
import org.heliograph.ingest.document.Sourced.Reason;
import org.junit.jupiter.api.Test;

class DocumentSourceTest {
    private static final String A = "{\"a\":\"}\\\"{\"}";
    private static final String B = "{\"b\":[1,{}]}";

    @Test
    void eachLineIsADocument() {
        assertThat(texts(A + "\n\n" + B + "\r\n")).containsExactly(A, B + "\r");
    }

    @Test
    void aDocumentMaySpanLines() {
        String pretty = "{\n  \"a\": {\n    \"b\": 1\n  }\n}";
        assertThat(texts(pretty)).containsExactly(pretty);
        assertThat(texts(pretty + "\n" + pretty + "\n")).containsExactly(pretty, pretty);
    }

    @Test
    void prettyDocumentsMayFollowLines() {
        String pretty = "{\n  \"b\": 1\n}";
        assertThat(texts(A + "\n" + pretty + "\n" + B + "\n")).containsExactly(A, pretty, B);
    }

    @Test
    void anArrayHoldsDocuments() {
        assertThat(texts("[\n" + A + ",\n" + B + "]\n")).containsExactly(A, B);
    }

    @Test
    void aPageOfTheApiHoldsDocuments() {
        String page = "{\"metadata\":{\"count\":2},\"results\":[" + A + ", " + B + "]}";
        List<Sourced> all = read(page.getBytes(UTF_8));
        assertThat(textsOf(all)).containsExactly(A, B);
        assertThat(all.get(1).place().offset()).isEqualTo(page.indexOf(B));
    }

    @Test
    void aDamagedLineCostsItselfAlone() {
        assertThat(texts("{\"a\":\"cut\n" + B + "\n" + A)).containsExactly("{\"a\":\"cut", B, A);
        assertThat(texts(B + "\n{\"a\":{\"cut\":[\n" + A)).containsExactly(B, "{\"a\":{\"cut\":[", A);
        assertThat(texts("{\"a\":{\"cut\":1\n" + A + "\n" + B)).containsExactly("{\"a\":{\"cut\":1", A, B);
    }

    @Test
    void placesNameLineAndOffset() {
        List<Sourced> all = read((A + "\n\n" + B + "\n").getBytes(UTF_8));
        assertThat(all.get(1).place()).isEqualTo(new Place("test", "", 3, A.length() + 2));
    }

    @Test
    void gzipMayHaveManyMembersAndTricklingInput() throws IOException {
        byte[] packed = joined(gzip((A + "\n{\"half").getBytes(UTF_8)), gzip(("\":1}\n" + B + "\n").getBytes(UTF_8)));
        try (DocumentSource source = DocumentSource.open(new Trickle(packed), "test")) {
            assertThat(textsOf(all(source))).containsExactly(A, "{\"half\":1}", B);
        }
    }

    @Test
    void truncatedGzipIsAGapWithItsOffset() throws IOException {
        String text = (A + "\n").repeat(5000);
        byte[] packed = gzip(text.getBytes(UTF_8));
        List<Sourced> all = read(Arrays.copyOf(packed, packed.length - 20));
        assertThat(all.subList(0, all.size() - 1)).allMatch(each -> each instanceof Document);
        Gap gap = (Gap) all.getLast();
        assertThat(gap.reason()).isEqualTo(Reason.TRUNCATED_STREAM);
        long told = all.stream().filter(each -> each instanceof Document).count() * (A.length() + 1L);
        assertThat(gap.place().offset()).isBetween(told, told + A.length());
    }

    @Test
    void gzipWithAWrongCrcIsAGap() throws IOException {
        byte[] packed = gzip((A + "\n").getBytes(UTF_8));
        packed[packed.length - 7] ^= 1;
        List<Sourced> all = read(packed);
        assertThat(((Gap) all.getLast()).reason()).isEqualTo(Reason.DAMAGED_STREAM);
    }

    @Test
    void zstdIsUnpacked() {
        byte[] packed = Zstd.compress((A + "\n" + B).getBytes(UTF_8));
        assertThat(textsOf(read(packed))).containsExactly(A, B);
        assertThat(textsOf(read(joined(packed, packed)))).hasSize(3);
        assertThat(((Gap) read(Arrays.copyOf(packed, packed.length - 3)).getLast()).reason())
                .isEqualTo(Reason.TRUNCATED_STREAM);
    }

    @Test
    void entriesOfATarAreReadInOrder() throws IOException {
        byte[] tar = tar("one.json", A.getBytes(UTF_8), "two.jsonl.gz", gzip((B + "\n" + A).getBytes(UTF_8)));
        List<Sourced> all = read(gzip(tar));
        assertThat(textsOf(all)).containsExactly(A, B, A);
        assertThat(all.getLast().place()).isEqualTo(new Place("test", "two.jsonl.gz", 2, B.length() + 1));
    }

    @Test
    void aTruncatedTarIsOneGap() throws IOException {
        byte[] tar = tar(
                "one.json",
                A.getBytes(UTF_8),
                "two.json",
                (B + "\n").repeat(1000).getBytes(UTF_8));
        List<Sourced> all = read(Arrays.copyOf(tar, 3000));
        assertThat(all.stream().filter(each -> each instanceof Gap)).hasSize(1);
        assertThat(textsOf(all)).startsWith(A, B);
    }

    @Test
    void aLineThatIsTooLongIsOneGapAndTheNextIsRead() {
        long length = 100L << 20;
        InputStream in = new Repeated(A + "\n{\"x\":\"", "y".repeat(1 << 20), 100, "\"}\n" + B + "\n");
        try (DocumentSource source = DocumentSource.open(in, "test")) {
            List<Sourced> all = all(source);
            assertThat(textsOf(all)).containsExactly(A, B);
            Gap gap = (Gap) all.get(1);
            assertThat(gap.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(gap.length()).isBetween(length, length + 10);
            assertThat(gap.place().line()).isEqualTo(2);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void yamlReportsAreOneGap() {
        String yaml = "###########################################\n# OONI Probe Report\n---\nprobe_asn: AS1\n...\n";
        assertThat(((Gap) read(yaml.getBytes(UTF_8)).getFirst()).reason()).isEqualTo(Reason.YAML);
        assertThat(read(yaml.getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void whatIsNoTextIsOneGap() {
        assertThat(((Gap) read(new byte[2000]).getFirst()).reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(((Gap) read("BZh91AY".getBytes(UTF_8)).getFirst()).reason())
                .isEqualTo(Reason.UNSUPPORTED_COMPRESSION);
    }

    @Test
    void packingTooDeepIsAGap() throws IOException {
        byte[] packed = A.getBytes(UTF_8);
        for (int i = 0; i < 6; i++) {
            packed = gzip(packed);
        }
        assertThat(((Gap) read(packed).getFirst()).reason()).isEqualTo(Reason.NESTED_TOO_DEEP);
    }

    @Test
    void nothingHoldsNothing() {
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(" \n\n".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aMissingFileIsSaidSo() {
        assertThatThrownBy(() -> DocumentSource.open(Path.of("no-such-file.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static List<String> texts(String text) {
        return textsOf(read(text.getBytes(UTF_8)));
    }

    private static List<String> textsOf(List<Sourced> all) {
        return all.stream()
                .filter(Document.class::isInstance)
                .map(each -> ((Document) each).octets().utf8())
                .toList();
    }

    private static List<Sourced> read(byte[] octets) {
        try (DocumentSource source = DocumentSource.open(new ByteArrayInputStream(octets), "test")) {
            return all(source);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static List<Sourced> all(DocumentSource source) {
        List<Sourced> all = new ArrayList<>();
        for (Sourced next = source.next(); next != null; next = source.next()) {
            all.add(next);
        }
        return all;
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    private static byte[] tar(String first, byte[] one, String second, byte[] two) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(packed)) {
            add(out, first, one);
            add(out, second, two);
        }
        return packed.toByteArray();
    }

    private static void add(TarArchiveOutputStream out, String name, byte[] octets) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(octets.length);
        out.putArchiveEntry(entry);
        out.write(octets);
        out.closeArchiveEntry();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Gives one octet at a time and never says how many are there, as a slow pipe does.
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] octets) {
            super(octets);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(1, length));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }

    /// A long text that is nowhere in memory.
    private static final class Repeated extends InputStream {
        private final byte[] body;
        private final byte[] tail;
        private byte[] now;
        private int at;
        private int left;

        Repeated(String head, String body, int times, String tail) {
            this.now = head.getBytes(UTF_8);
            this.body = body.getBytes(UTF_8);
            this.left = times;
            this.tail = tail.getBytes(UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == now.length) {
                if (left < 0) {
                    return -1;
                }
                now = left > 0 ? body : tail;
                left--;
                at = 0;
            }
            int count = Math.min(length, now.length - at);
            System.arraycopy(now, at, into, from, count);
            at += count;
            return count;
        }
    }
}

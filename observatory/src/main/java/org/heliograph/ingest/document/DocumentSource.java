package org.heliograph.ingest.document;

import com.github.luben.zstd.ZstdInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.heliograph.format.gzip.GzipStream;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.format.ooni.YamlReports;
import org.heliograph.ingest.document.Sourced.Gap;
import org.heliograph.ingest.document.Sourced.Reason;
import org.jspecify.annotations.Nullable;

/// Yields the documents of one file or stream, in order, in bounded memory.
///
/// Plain text, gzip (any number of members), zstd, tar, and these within each other, told by their first
/// octets. A file may be of any length, and a compressed one may unpack to any length: bounds are those of one
/// document. Damage is a [Gap], never an exception: only opening a source can fail.
///
/// Not thread-safe; one thread reads a source.
public final class DocumentSource implements Closeable {
    /// gzip in tar in gzip, and one more: what goes deeper is meant to hurt.
    private static final int DEEPEST_NESTING = 4;

    private static final int PEEKED_BYTES = 1024;

    /// 64 MiB. What a frame asks for is taken outside of the heap; zstd's own levels ask for 8 MiB, the
    /// greatest for 128.
    private static final int LONGEST_ZSTD_WINDOW_LOG = 26;

    private final Counted raw;
    private final String file;
    private final GzipDecoder gzip;
    private final Deque<Sourced> waiting = new ArrayDeque<>();
    private final Deque<Tar> archives = new ArrayDeque<>();
    /// Octets that may still be unpacked; negative once more was asked for.
    private long left;

    private String entry = "";
    private @Nullable Framer framer;
    private @Nullable ApiPage page;

    private DocumentSource(InputStream in, String file, GzipDecoder gzip, long mostUnpacked) {
        this.left = mostUnpacked;
        this.raw = new Counted(in);
        this.file = file;
        this.gzip = gzip;
        unpack(raw, 0);
    }

    /// Opens a file.
    ///
    /// @throws IOException if there is no such file, or it cannot be read
    public static DocumentSource open(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString(), DocumentSource::gunzip);
    }

    /// Takes over a stream.
    ///
    /// @param name stands for the file in each [Place]; `-` for standard input
    public static DocumentSource open(InputStream in, String name) {
        return open(in, name, DocumentSource::gunzip);
    }

    /// Takes over a stream, with another way to unpack gzip.
    public static DocumentSource open(InputStream in, String name, GzipDecoder gzip) {
        return new DocumentSource(in, name, gzip, Long.MAX_VALUE);
    }

    /// Takes over a stream from a stranger, of which no more is unpacked than stated: what is packed in small
    /// may be without end.
    ///
    /// @param mostUnpacked octets, over all layers of packing together
    public static DocumentSource openBounded(InputStream in, String name, long mostUnpacked) {
        return new DocumentSource(in, name, DocumentSource::gunzip, mostUnpacked);
    }

    /// Whether more would have had to be unpacked than was allowed; then what was yielded is not all.
    public boolean isOverBound() {
        return left < 0;
    }

    /// The next document or gap; null at the end.
    public @Nullable Sourced next() {
        while (true) {
            Sourced ready = waiting.poll();
            if (ready != null) {
                return ready;
            }
            if (page != null) {
                Sourced element = page.next();
                if (element != null) {
                    return element;
                }
                page = null;
            } else if (framer != null) {
                Sourced framed = framer.next();
                if (framed == null) {
                    dropArchivesIfBroken(framer);
                    framer = null;
                } else {
                    page = framed instanceof Sourced.Document document ? ApiPage.of(document) : null;
                    if (page == null) {
                        return framed;
                    }
                }
            } else if (archives.isEmpty()) {
                return null;
            } else {
                nextEntry(archives.getLast());
            }
        }
    }

    /// Behind damaged octets an archive has no next entry.
    private void dropArchivesIfBroken(Framer read) {
        if (read.brokeOff()) {
            archives.clear();
        }
    }

    /// Octets of the file itself that were read so far, for a progress bar.
    public long consumedBytes() {
        return raw.count;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    /// The project's own decoder, which takes half of the JDK's time.
    private static InputStream gunzip(InputStream compressed) throws IOException {
        return new NamedDamage(new GzipStream(compressed), "gzip");
    }

    private static InputStream unzstd(InputStream compressed) throws IOException {
        return new NamedDamage(new ZstdInputStream(compressed).setLongMax(LONGEST_ZSTD_WINDOW_LOG), "zstd");
    }

    /// Looks at what a stream holds and gets ready to read it.
    private void unpack(InputStream stream, int depth) {
        try {
            Peeked in = new Peeked(stream, PEEKED_BYTES);
            byte[] head = in.head();
            switch (Packing.of(head)) {
                case GZIP -> deeper(depth, () -> gzip.open(in));
                case ZSTD -> deeper(depth, () -> unzstd(in));
                case TAR -> {
                    if (depth < DEEPEST_NESTING) {
                        archives.addLast(new Tar(in));
                    } else {
                        tooDeep();
                    }
                }
                case UNSUPPORTED -> gap(Reason.UNSUPPORTED_COMPRESSION, "bzip2, xz, lz4 and zip are not unpacked");
                case NOT_TEXT -> gap(Reason.UNKNOWN_FORMAT, "neither text nor anything that is unpacked");
                case YAML -> gap(Reason.YAML, "a YAML report of before 2017; only JSON is read");
                case TEXT -> {
                    skipByteOrderMark(in, head);
                    framer = new Framer(in, file, entry, MeasurementReader.LONGEST_DOCUMENT_BYTES);
                }
            }
        } catch (DamagedStream damaged) {
            gap(damaged.reason(), String.valueOf(damaged.getMessage()));
        } catch (IOException unreadable) {
            gap(Reason.UNREADABLE, String.valueOf(unreadable.getMessage()));
        }
    }

    private void deeper(int depth, Opening opening) throws IOException {
        if (depth < DEEPEST_NESTING) {
            unpack(new Bounded(opening.open()), depth + 1);
        } else {
            tooDeep();
        }
    }

    private void tooDeep() {
        gap(Reason.NESTED_TOO_DEEP, "packed more than " + DEEPEST_NESTING + " times");
    }

    private void nextEntry(Tar archive) {
        try {
            TarArchiveEntry next = archive.next();
            if (next == null) {
                archives.removeLast();
                entry = "";
            } else {
                entry = next.getName();
                unpack(new NamedDamage(archive.content(), "tar"), archives.size());
            }
        } catch (DamagedStream damaged) {
            archives.removeLast();
            gap(damaged.reason(), String.valueOf(damaged.getMessage()));
        }
    }

    private void gap(Reason reason, String detail) {
        waiting.add(new Gap(new Place(file, entry, 1, 0), reason, 0, detail));
    }

    private static void skipByteOrderMark(InputStream in, byte[] head) throws IOException {
        if (Packing.startsWithByteOrderMark(head)) {
            in.skipNBytes(3);
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /// What the first octets show.
    private enum Packing {
        GZIP,
        ZSTD,
        TAR,
        UNSUPPORTED,
        NOT_TEXT,
        YAML,
        TEXT;

        private static final int TAR_MAGIC_AT = 257;

        static Packing of(byte[] head) {
            if (starts(head, 0, 0x1F, 0x8B)) {
                return GZIP;
            }
            if (starts(head, 0, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableZstd(head)) {
                return ZSTD;
            }
            if (starts(head, TAR_MAGIC_AT, 'u', 's', 't', 'a', 'r')) {
                return TAR;
            }
            if (starts(head, 0, 'B', 'Z', 'h')
                    || starts(head, 0, 0xFD, '7', 'z', 'X', 'Z')
                    || starts(head, 0, 0x04, 0x22, 0x4D, 0x18)
                    || starts(head, 0, 'P', 'K', 3, 4)) {
                return UNSUPPORTED;
            }
            return ofPlain(head);
        }

        private static Packing ofPlain(byte[] head) {
            int from = startsWithByteOrderMark(head) ? 3 : 0;
            while (from < head.length
                    && (head[from] == ' ' || head[from] == '\n' || head[from] == '\r' || head[from] == '\t')) {
                from++;
            }
            if (YamlReports.startsLikeOne(head, from, head.length)) {
                return YAML;
            }
            boolean json = from < head.length && (head[from] == '{' || head[from] == '[');
            for (int i = 0; i < head.length && !json; i++) {
                if (head[i] == 0) {
                    return NOT_TEXT;
                }
            }
            return TEXT;
        }

        static boolean startsWithByteOrderMark(byte[] head) {
            return starts(head, 0, 0xEF, 0xBB, 0xBF);
        }

        private static boolean isSkippableZstd(byte[] head) {
            return head.length >= 4 && (head[0] & 0xF0) == 0x50 && starts(head, 1, 0x2A, 0x4D, 0x18);
        }

        private static boolean starts(byte[] head, int at, int... with) {
            if (head.length < at + with.length) {
                return false;
            }
            for (int i = 0; i < with.length; i++) {
                if ((head[at + i] & 0xFF) != with[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Breaks off where what is unpacked goes beyond the bound.
    private final class Bounded extends FilterInputStream {
        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            spend(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            spend(Math.max(0, read));
            return read;
        }

        /// Skipping unpacks as reading does.
        @Override
        public long skip(long octets) throws IOException {
            long skipped = super.skip(octets);
            spend(skipped);
            return skipped;
        }

        private void spend(long octets) throws IOException {
            left = left < 0 ? left : left - octets;
            if (left < 0) {
                throw new DamagedStream(Reason.DAMAGED_STREAM, "it unpacks to more than is taken");
            }
        }
    }

    /// Counts the octets of the file itself.
    private static final class Counted extends FilterInputStream {
        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        /// One thread reads; others only look.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void count(int octets) {
            count += octets;
        }
    }
}

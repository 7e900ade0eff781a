package org.heliograph.ingest.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.heliograph.ingest.document.Sourced.Reason;
import org.jspecify.annotations.Nullable;

/// A tar archive, entry by entry. The library gathers names and extended headers in memory, as long as they
/// claim to be; here they have a bound.
final class Tar {
    /// Octets between the end of one entry's content and the start of the next one's.
    private static final int LONGEST_HEADER_BYTES = 1 << 20;

    private static final int DRAIN_BYTES = 1 << 16;

    private final Bounded bounded;
    private final TarArchiveInputStream archive;

    Tar(InputStream in) {
        this.bounded = new Bounded(in);
        this.archive = new TarArchiveInputStream(bounded);
    }

    /// Goes to the next file; whatever else is in the archive is passed over.
    ///
    /// @return null at the end
    /// @throws DamagedStream if the archive cannot be read on
    @Nullable
    TarArchiveEntry next() throws DamagedStream {
        try {
            TarArchiveEntry next = header();
            while (next != null && !(next.isFile() && archive.canReadEntryData(next))) {
                next = header();
            }
            return next;
        } catch (DamagedStream damaged) {
            throw damaged;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw (DamagedStream)
                    new DamagedStream(Reason.DAMAGED_STREAM, "the tar archive is damaged: " + damaged.getMessage())
                            .initCause(damaged);
        }
    }

    private @Nullable TarArchiveEntry header() throws IOException {
        drain();
        bounded.left = LONGEST_HEADER_BYTES;
        TarArchiveEntry entry = archive.getNextEntry();
        bounded.left = Long.MAX_VALUE;
        if (entry != null && entry.isSparse()) {
            // A few octets of it may claim to be exabytes of zeros.
            throw new DamagedStream(Reason.DAMAGED_STREAM, "the tar archive holds a sparse file");
        }
        return entry;
    }

    /// Reads what is left of the present entry, which is no part of the next one's header.
    private void drain() throws IOException {
        if (archive.getCurrentEntry() != null) {
            byte[] passed = new byte[DRAIN_BYTES];
            int read = 0;
            while (read >= 0) {
                read = archive.read(passed, 0, passed.length);
            }
        }
    }

    /// The content of the present entry.
    InputStream content() {
        return archive;
    }

    private static final class Bounded extends FilterInputStream {
        private long left = Long.MAX_VALUE;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        @Override
        public long skip(long octets) throws IOException {
            long count = super.skip(octets);
            count(count);
            return count;
        }

        private void count(long octets) throws DamagedStream {
            left -= octets;
            if (left < 0) {
                throw new DamagedStream(
                        Reason.DAMAGED_STREAM,
                        "the tar archive is damaged: a header of more than " + LONGEST_HEADER_BYTES + " octets");
            }
        }
    }
}

package org.heliograph.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.heliograph.ingest.document.DocumentSource;
import org.heliograph.ingest.document.Sourced;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.verdict.Source;

/// Reads files into the front log, each content once: a file is known by its path, size and time of change, and if
/// one
/// of these is new, by its digest. A file that grew is read again as a whole; what was in it before is known by
/// uid.
///
/// For one thread.
public final class FileLoader {
    private static final String FILE = "file ";
    private static final String CONTENT = "content ";
    private static final int BUFFER = 1 << 16;

    private final Notes notes;
    private final Listener listener;
    /// What [#isKnown] found out, so that [#read] need not make the digest again.
    private final Map<Path, Digested> unknown = new HashMap<>();

    private record Digested(String stamp, String digest) {}

    /// Hears how far a load is, for a progress bar.
    @FunctionalInterface
    public interface Listener {
        /// Some more of a file was read.
        ///
        /// @param octets of the file, since the last call
        void read(Path file, long octets);
    }

    /// Remembers in the notes what was read.
    public FileLoader(Notes notes, Listener listener) {
        this.notes = notes;
        this.listener = listener;
    }

    /// Whether a file, as it is, was read already. Cheap where path, size and time tell; else its digest is made.
    boolean isKnown(Path file, Stop stop) throws IOException, InterruptedException {
        String stamp = stamp(file);
        if (notes.get(FILE + file).filter(stamp::equals).isPresent()) {
            return true;
        }
        String digest = digest(file, stop);
        if (notes.get(CONTENT + digest).isPresent()) {
            notes.put(FILE + file, stamp);
            return true;
        }
        unknown.put(file, new Digested(stamp, digest));
        return false;
    }

    private static String stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
    }

    /// Reads a file into a load.
    ///
    /// @return octets of the file
    /// @throws IOException if the file cannot be opened, or the log not be written
    long read(Path file, Loads.Load load, Stop stop) throws IOException, InterruptedException {
        String stamp = stamp(file);
        Digested known = unknown.remove(file);
        String digest = known != null && known.stamp().equals(stamp) ? known.digest() : digest(file, stop);
        long reported = 0;
        try (DocumentSource source = DocumentSource.open(file)) {
            for (Sourced next = source.next(); next != null; next = source.next()) {
                add(next, file, load);
                long consumed = source.consumedBytes();
                if (consumed > reported) {
                    listener.read(file, consumed - reported);
                    reported = consumed;
                }
            }
            load.writer().commit();
        }
        notes.put(CONTENT + digest, file.toString());
        notes.put(FILE + file, stamp);
        return reported;
    }

    private static void add(Sourced next, Path file, Loads.Load load) throws IOException, InterruptedException {
        String origin = next.place().entry().isEmpty()
                ? file.toString()
                : file + "!" + next.place().entry();
        switch (next) {
            case Sourced.Document document ->
                load.writer().add(origin, document.place().line(), document.octets());
            case Sourced.Gap gap ->
                load.writer()
                        .add(new LogEntry.Rejected(
                                load.number(),
                                Source.Trust.OPERATOR,
                                origin,
                                Reject.Kind.GAP,
                                gap.place().offset(),
                                gap.length(),
                                gap.reason().word(),
                                gap.detail()));
        }
    }

    private static String digest(Path file, Stop stop) throws IOException, InterruptedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                stop.check();
                sha256.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

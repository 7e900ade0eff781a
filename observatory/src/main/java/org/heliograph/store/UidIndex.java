package org.heliograph.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.verdict.Source;

/// Which measurements are known already, over the observatory's whole life: for each uid and trust class the
/// position
/// at which it was first told.
///
/// Asking twice for the same position gives the same answer, whatever was entered since: a replay after a crash
/// decides
/// as the first run did. What is entered is on disk for good after [#flush]; what is lost before that, the replay
/// enters
/// again.
///
/// Memory is bounded: uids are kept in one file a day, and only the days used last are in memory. The day is the
/// one in
/// the uid, not the one the document claims, so that the same uid is always sought in the same place. Uids are
/// kept as
/// 128 bits of their SHA-256: nobody can make up one that collides with another's.
///
/// For one thread.
public final class UidIndex implements AutoCloseable {
    private static final DateTimeFormatter FILE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DATE_DIGITS = 8;
    private static final int RANKS = Source.Trust.values().length;

    private final Path directory;
    private final int mostInMemory;
    private final MessageDigest sha256;
    /// In the order of last use.
    private final Map<LocalDate, UidDay> days = new LinkedHashMap<>(16, 0.75f, true);

    /// Opens the index of a directory, which may not exist yet.
    ///
    /// @param mostInMemory uids held in memory, over all days; some 48 octets each. The day in use is held
    ///     whatever its size
    public UidIndex(Path directory, int mostInMemory) {
        this.directory = directory;
        this.mostInMemory = mostInMemory;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// What a document means, given what was known at its position.
    public sealed interface Admission {
        /// Nobody told it before.
        record First() implements Admission {}

        /// Only less trusted sources told it before.
        ///
        /// @param replaced the position of the one that counted until now
        record Better(long replaced) implements Admission {}

        /// A source at least as trusted told it before.
        record Known() implements Admission {}
    }

    /// Enters a measurement, and says whether it counts.
    ///
    /// @param startedAt of the measurement; decides the file of a uid that names no day
    public Admission admit(MeasurementUid uid, Instant startedAt, Source.Trust trust, long position)
            throws IOException {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(uid.value().getBytes(StandardCharsets.UTF_8)));
        long high = digest.getLong();
        long low = digest.getLong();
        UidDay day = day(dayOf(uid, startedAt));
        for (int rank = 0; rank < RANKS; rank++) {
            long first = day.position(high, low, rank);
            if (first == 0 || first >= position) {
                continue;
            }
            if (rank <= rank(trust)) {
                return new Admission.Known();
            }
            day.enter(high, low, rank(trust), position);
            // Less trusted ones that came before this one were replaced by it in their time.
            return new Admission.Better(first);
        }
        day.enter(high, low, rank(trust), position);
        return new Admission.First();
    }

    /// 0 for the most trusted; part of the file format.
    private static int rank(Source.Trust trust) {
        return switch (trust) {
            case SIGNED -> 0;
            case OPERATOR -> 1;
            case ANONYMOUS -> 2;
        };
    }

    private static LocalDate dayOf(MeasurementUid uid, Instant startedAt) {
        String text = uid.value();
        if (text.length() >= DATE_DIGITS && text.chars().limit(DATE_DIGITS).allMatch(c -> c >= '0' && c <= '9')) {
            int month = Integer.parseInt(text, 4, 6, 10);
            int day = Integer.parseInt(text, 6, DATE_DIGITS, 10);
            if (month >= 1 && month <= 12) {
                YearMonth named = YearMonth.of(Integer.parseInt(text, 0, 4, 10), month);
                return named.atDay(Math.clamp(day, 1, named.lengthOfMonth()));
            }
        }
        return LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
    }

    private UidDay day(LocalDate date) throws IOException {
        UidDay day = days.get(date);
        if (day == null) {
            day = UidDay.read(directory.resolve(FILE.format(date) + ".uids"));
            days.put(date, day);
            makeRoom(day);
        }
        return day;
    }

    private void makeRoom(UidDay needed) throws IOException {
        long held = days.values().stream().mapToLong(UidDay::size).sum();
        var oldest = days.values().iterator();
        while (held > mostInMemory && oldest.hasNext()) {
            UidDay day = oldest.next();
            if (day != needed) {
                day.flush();
                held -= day.size();
                oldest.remove();
            }
        }
    }

    /// Puts everything entered on disk for good.
    public void flush() throws IOException {
        for (UidDay day : days.values()) {
            day.flush();
        }
        if (days.values().stream().mapToLong(UidDay::size).sum() > mostInMemory) {
            days.values().stream().reduce((older, latest) -> latest).ifPresent(latest -> {
                days.values().removeIf(day -> day != latest);
            });
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        days.clear();
    }
}

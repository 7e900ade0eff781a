package org.heliograph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.ingest.document.DocumentSource;
import org.heliograph.ingest.document.Sourced;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.ingest.log.LogEntry.LoadEnded.Outcome;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a country's measurements from OONI's public archive: an S3 bucket with one folder an hour and country,
/// `raw/YYYYMMDD/HH/CC/TEST/….jsonl.gz`, listed by ListObjectsV2 and read by plain GET, without credentials.
///
/// An hour is listed again until it is a day old, for objects come late; an object is taken once, by its key and
/// ETag.
/// Polite: one request at a time, a pause between any two, and longer ones, with jitter, after the archive said
/// that it
/// has too much to do. For one thread.
public final class OoniArchive {
    private static final Logger LOG = LoggerFactory.getLogger(OoniArchive.class);

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMdd/HH").withZone(ZoneOffset.UTC);
    /// What is listed later than this is found by nobody who looks once an hour.
    private static final Duration SETTLED_AFTER = Duration.ofHours(24);
    private static final String HOUR_DONE = "archive-hour ";
    private static final String OBJECT_DONE = "archive-object ";

    private final Settings settings;
    private final Loads loads;
    private final Notes notes;
    private final InstantSource clock;
    private final HttpClient client;

    /// How to ask.
    ///
    /// @param bucket    base address, ending in a slash
    /// @param pause     between any two requests
    /// @param firstWait after a refusal; doubled after each further one
    /// @param attempts  before an object is left for the next round
    /// @param timeout   for an answer to begin, and for each object as a whole ten times as much
    public record Settings(URI bucket, Duration pause, Duration firstWait, int attempts, Duration timeout) {
        /// Four requests a second at most.
        public static Settings usual(URI bucket) {
            return new Settings(bucket, Duration.ofMillis(250), Duration.ofSeconds(2), 6, Duration.ofSeconds(30));
        }
    }

    /// Reads what was taken already from the notes.
    public OoniArchive(Settings settings, Loads loads, Notes notes, InstantSource clock) {
        this.settings = settings;
        this.loads = loads;
        this.notes = notes;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        // What waits for an answer then fails at once.
        loads.stop().whenAsked(client::shutdownNow);
    }

    /// Takes everything that is new, hour by hour.
    ///
    /// @param since the first hour
    /// @return objects taken
    /// @throws IOException if the archive does not answer; what was taken until then stands
    public int pull(CountryCode country, Instant since) throws IOException, InterruptedException {
        Instant now = clock.instant();
        List<ArchiveListing.Entry> wanted = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        for (Instant hour = since.truncatedTo(ChronoUnit.HOURS);
                hour.isBefore(now);
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            String prefix = "raw/%s/%s/".formatted(HOUR.format(hour), country.code());
            if (notes.get(HOUR_DONE + prefix).isPresent()) {
                continue;
            }
            for (ArchiveListing.Entry entry : list(prefix)) {
                if (isWanted(entry)) {
                    wanted.add(entry);
                }
            }
            if (hour.plus(SETTLED_AFTER).isBefore(now)) {
                settled.add(prefix);
            }
        }
        int taken = wanted.isEmpty() ? 0 : take(country, wanted);
        if (taken == wanted.size()) {
            settled.forEach(prefix -> notes.put(HOUR_DONE + prefix, "settled"));
        }
        return taken;
    }

    private boolean isWanted(ArchiveListing.Entry entry) {
        String key = entry.key();
        boolean holdsMeasurements = key.endsWith(".jsonl.gz") || key.endsWith(".tar.gz");
        return holdsMeasurements
                && notes.get(OBJECT_DONE + key).filter(entry.tag()::equals).isEmpty();
    }

    private List<ArchiveListing.Entry> list(String prefix) throws IOException, InterruptedException {
        List<ArchiveListing.Entry> entries = new ArrayList<>();
        String token = "";
        do {
            String query = "?list-type=2&prefix=" + encoded(prefix)
                    + (token.isEmpty() ? "" : "&continuation-token=" + encoded(token));
            URI address = settings.bucket().resolve(settings.bucket().getPath() + query);
            ArchiveListing page = patiently(address, in -> ArchiveListing.read(in.readAllBytes()));
            entries.addAll(page.entries());
            token = page.nextToken();
        } while (!token.isEmpty());
        return entries;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int take(CountryCode country, List<ArchiveListing.Entry> wanted) throws IOException, InterruptedException {
        Loads.Load load = loads.begin(Source.Trust.OPERATOR, "OONI archive, " + country);
        long octets = 0;
        int taken = 0;
        Outcome outcome = Outcome.BROKEN_OFF;
        try {
            for (ArchiveListing.Entry entry : wanted) {
                if (take(entry, load)) {
                    octets += entry.size();
                    taken++;
                }
            }
            outcome = taken == wanted.size() ? Outcome.COMPLETE : Outcome.BROKEN_OFF;
        } finally {
            load.end(octets, outcome);
        }
        return taken;
    }

    /// An object is read to a file first, so that one that breaks off leaves nothing in the log.
    private boolean take(ArchiveListing.Entry entry, Loads.Load load) throws IOException, InterruptedException {
        Path file = Files.createTempFile("heliograph-archive-", ".part");
        try {
            URI address = settings.bucket().resolve(entry.key());
            patiently(address, in -> save(in, file, entry));
            add(entry, file, load);
            notes.put(OBJECT_DONE + entry.key(), entry.tag());
            return true;
        } catch (GivenUp e) {
            LOG.warn("{} is left for the next round: {}", entry.key(), e.getMessage());
            return false;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean save(InputStream in, Path file, ArchiveListing.Entry entry) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            long read = in.transferTo(out);
            if (read != entry.size()) {
                throw new IOException("%d octets came, %d are listed".formatted(read, entry.size()));
            }
            return true;
        }
    }

    private static void add(ArchiveListing.Entry entry, Path file, Loads.Load load)
            throws IOException, InterruptedException {
        try (DocumentSource source = DocumentSource.open(Files.newInputStream(file), entry.key())) {
            for (Sourced next = source.next(); next != null; next = source.next()) {
                switch (next) {
                    case Sourced.Document document ->
                        load.writer().add(entry.key(), document.place().line(), document.octets());
                    case Sourced.Gap gap ->
                        load.writer()
                                .add(new LogEntry.Rejected(
                                        load.number(),
                                        Source.Trust.OPERATOR,
                                        entry.key(),
                                        Reject.Kind.GAP,
                                        gap.place().offset(),
                                        gap.length(),
                                        gap.reason().word(),
                                        gap.detail()));
                }
            }
            load.writer().commit();
        }
    }

    /// Every attempt failed.
    private static final class GivenUp extends IOException {
        private static final long serialVersionUID = 1L;

        GivenUp(URI address, IOException last) {
            super("%s: %s".formatted(address, last.getMessage()), last);
        }
    }

    private interface Reading<T> {
        T from(InputStream in) throws IOException;
    }

    /// Asks, and asks again after ever longer pauses when the archive is busy, breaks off or is slow.
    private <T> T patiently(URI address, Reading<T> reading) throws IOException, InterruptedException {
        IOException last = new IOException("never asked");
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            loads.stop().pause(attempt == 0 ? settings.pause() : wait(attempt));
            try {
                HttpRequest request = HttpRequest.newBuilder(address)
                        .timeout(settings.timeout())
                        .header("User-Agent", "heliograph (observatory of network interference)")
                        .build();
                HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    if (response.statusCode() == 200) {
                        return reading.from(body);
                    }
                    last = new IOException("status " + response.statusCode());
                }
                if (response.statusCode() == 404 || response.statusCode() == 403) {
                    break;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new GivenUp(address, last);
    }

    /// Doubled with each attempt, and between half and all of it by chance, so that many do not come back at once.
    private Duration wait(int attempt) {
        long millis = settings.firstWait().toMillis() << Math.min(attempt - 1, 8);
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}

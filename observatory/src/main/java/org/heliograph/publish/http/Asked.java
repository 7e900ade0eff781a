package org.heliograph.publish.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.heliograph.model.incident.IncidentId;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.Target;

/// A question: what was in the path and the query, read with bounds. Every reader throws [Refusal] on what it
/// cannot
/// read.
///
/// @param path  parameters within the path, decoded
/// @param query parameters after it, decoded, the first of each name
/// @param now   wall clock
public record Asked(Map<String, String> path, Map<String, String> query, Instant now) {

    private static final int LONGEST = 300;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    public Asked {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        path.forEach(Asked::check);
        query.forEach(Asked::check);
    }

    private static void check(String name, String value) {
        if (name.length() > LONGEST || value.length() > LONGEST) {
            throw Refusal.badRequest("too_long", "No parameter may be longer than " + LONGEST + " characters.");
        }
    }

    /// The same for the same question, whatever the order of its parameters.
    public String key(String route) {
        return route + new TreeMap<>(path) + new TreeMap<>(query);
    }

    public boolean has(String name) {
        return query.containsKey(name);
    }

    private Optional<String> value(String name) {
        String value = path.get(name);
        return Optional.ofNullable(value == null ? query.get(name) : value);
    }

    private <T> Optional<T> read(String name, String want, Function<String, T> reader) {
        return value(name).map(value -> {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw Refusal.badParameter(name, want);
            }
        });
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> Refusal.badParameter(name, "a value"));
    }

    public Optional<CountryCode> country(String name) {
        return read(name, "two letters such as BY", value -> {
            if (!value.matches("[A-Za-z]{2}")) {
                throw new IllegalArgumentException("not two letters");
            }
            return new CountryCode(value.toUpperCase(Locale.ROOT));
        });
    }

    public CountryCode needCountry(String name) {
        return required(name, country(name));
    }

    public Optional<Asn> network(String name) {
        return read(name, "an AS number such as 6697", Asn::parse);
    }

    public Asn needNetwork(String name) {
        return required(name, network(name));
    }

    public IncidentId needIncident(String name) {
        return required(name, read(name, "an incident's id", IncidentId::new));
    }

    public MeasurementUid needUid(String name) {
        return required(name, read(name, "a measurement's uid", MeasurementUid::new));
    }

    /// The name of a target, 1 to 253 characters.
    public String needTargetName(String name) {
        return required(
                name, read(name, "a name of 1 to 253 characters", value -> new Target(Target.Kind.SITE, value).name()));
    }

    /// A target from two parameters: its name, and its kind, which is a site where not told.
    public Optional<Target> target(String name, String kind) {
        Target.Kind which = word(kind, Target.Kind.values()).orElse(Target.Kind.SITE);
        return read(name, "a name of 1 to 253 characters", value -> new Target(which, value));
    }

    /// A moment as ISO 8601 with its offset, or a day for its beginning in UTC; between 2000 and 2099.
    public Optional<Instant> moment(String name) {
        return read(name, "a moment such as 2020-08-10T18:00:00Z", value -> {
            Instant at = value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
            bounded(at.atZone(ZoneOffset.UTC).toLocalDate());
            return at;
        });
    }

    /// A day, UTC, between 2000 and 2099.
    public Optional<LocalDate> day(String name) {
        return read(name, "a day such as 2020-08-10", value -> bounded(LocalDate.parse(value)));
    }

    private static LocalDate bounded(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new IllegalArgumentException("outside 2000 to 2099");
        }
        return day;
    }

    public long number(String name, long least, long most, long otherwise) {
        String want = "a whole number from " + least + " to " + most;
        return read(name, want, value -> {
                    long number = Long.parseLong(value);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException("out of bounds");
                    }
                    return number;
                })
                .orElse(otherwise);
    }

    /// One of the words of an enumeration, in lower case.
    public <E extends Enum<E>> Optional<E> word(String name, E[] values) {
        return read(name, "one of " + words(values), value -> one(value, values));
    }

    /// Several of them, between commas; empty where not told.
    public <E extends Enum<E>> List<E> words(String name, E[] values) {
        return read(
                        name,
                        "some of " + words(values),
                        value -> Arrays.stream(value.split(",", -1))
                                .map(each -> one(each, values))
                                .distinct()
                                .toList())
                .orElse(List.of());
    }

    private static <E extends Enum<E>> E one(String word, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of the words"));
    }

    private static <E extends Enum<E>> String words(E[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList()
                .toString();
    }

    /// Any other text that a reader of its own understands.
    public <T> Optional<T> other(String name, String want, Function<String, T> reader) {
        return read(name, want, reader);
    }
}

package org.heliograph.facts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.heliograph.model.facts.Overview;
import org.heliograph.model.facts.PublishedEvent;
import org.heliograph.model.facts.RawDocument;
import org.heliograph.model.facts.Reject;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.IncidentEvent;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Target;
import org.heliograph.model.verdict.Target.Kind;

/// Facts shaped like Belarus in August 2020: who was blocked where and when follows public reports, every
/// measurement
/// is
/// made up from a fixed seed.
public final class Belarus2020 {
    public static final CountryCode BY = new CountryCode("BY");
    public static final Asn BELTELECOM = new Asn(6697);
    public static final Asn A1 = new Asn(42_772);
    public static final Target CHARTER = site("charter97.org");
    public static final Instant START = Instant.parse("2020-08-01T00:00:00Z");
    public static final Instant END = Instant.parse("2020-08-26T18:00:00Z");

    static final Map<Asn, String> OPERATORS = operators();
    static final Instant ELECTION = Instant.parse("2020-08-09T13:00:00Z");
    static final Instant RESTORED = Instant.parse("2020-08-12T05:00:00Z");
    static final Instant WAVE = Instant.parse("2020-08-22T01:30:00Z");

    private static final Given GIVEN = make();

    private Belarus2020() {}

    public static Given given() {
        return GIVEN;
    }

    static Predicate<Finding> isOn(Asn network) {
        return finding -> switch (finding) {
            case Finding.Blocking blocking -> blocking.hypothesis().network().equals(network);
            case Finding.Silence silence -> silence.network().equals(network);
        };
    }

    static Target site(String name) {
        return new Target(Kind.SITE, name);
    }

    /// A time during which a target was blocked.
    ///
    /// @param until null if it goes on
    /// @param reach on how many networks, the largest first
    record Block(
            Target target,
            Instant from,
            @org.jspecify.annotations.Nullable Instant until,
            int reach) {
        boolean holds(Instant at, int network) {
            return network < reach && !at.isBefore(from) && (until == null || at.isBefore(until));
        }
    }

    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(CHARTER, Instant.parse("2020-08-08T19:30:00Z"), null, 8));
        for (String early : List.of("zubr.in", "belarus2020.org", "euroradio.fm")) {
            blocks.add(new Block(site(early), ELECTION, RESTORED, 3));
        }
        blocks.add(new Block(new Target(Kind.SOCIAL_NETWORK, "youtube.com"), ELECTION, RESTORED, 5));
        blocks.add(new Block(new Target(Kind.MESSENGER, "facebook_messenger"), ELECTION, RESTORED, 4));
        blocks.add(new Block(new Target(Kind.PROTOCOL, "psiphon"), ELECTION, RESTORED, 4));
        blocks.add(new Block(site("github.com"), ELECTION.plusSeconds(7_200), RESTORED, 2));
        String[] wave = {
            "zubr.in",
            "belarus2020.org",
            "euroradio.fm",
            "naviny.by",
            "afn.by",
            "belarus.regnum.ru",
            "eurobelarus.info",
            "svaboda2.net",
            "vkurier.by",
            "by.tribuna.com",
            "vitebskspring.org",
            "statkevich.org",
            "tsepkalo.com",
            "gazetaby.com",
            "belaruspartisan.by",
            "udf.by",
            "svaboda.org",
            "the-village.me",
            "newgrodno.by",
            "spring96.org",
            "belsat.eu",
            "palatno.media",
            "surfshark.com",
            "zenmate.com",
            "tutanota.com",
            "protonmail.com",
            "honestpeople.by",
            "golosby.example"
        };
        for (int at = 0; at < wave.length; at++) {
            blocks.add(new Block(site(wave[at]), WAVE.plusSeconds(1_800L * at), null, 1 + Math.floorMod(at * 5, 8)));
        }
        blocks.add(new Block(new Target(Kind.PROTOCOL, "psiphon"), WAVE.plusSeconds(40_000), null, 3));
        blocks.add(new Block(new Target(Kind.PROTOCOL, "openvpn"), WAVE.plusSeconds(50_000), null, 2));
        return blocks;
    }

    private static List<Target> reached() {
        List<Target> targets = new ArrayList<>();
        for (String name : List.of(
                "wikipedia.org",
                "tut.by",
                "onliner.by",
                "yandex.by",
                "google.com",
                "belta.by",
                "president.gov.by",
                "bbc.com",
                "dw.com",
                "mail.ru",
                "vk.com",
                "torproject.org")) {
            targets.add(site(name));
        }
        targets.add(new Target(Kind.MESSENGER, "telegram"));
        targets.add(new Target(Kind.MESSENGER, "whatsapp"));
        targets.add(new Target(Kind.PROTOCOL, "tor"));
        return targets;
    }

    private static Given make() {
        List<Block> blocks = blocks();
        LinkedHashMap<Target, Boolean> targets = new LinkedHashMap<>();
        blocks.forEach(block -> targets.put(block.target(), true));
        reached().forEach(target -> targets.put(target, true));
        List<JudgedMeasurement> measurements = new BelarusMeasurements(blocks, List.copyOf(targets.keySet())).all();
        return new Given(
                measurements,
                published(new BelarusIncidents(blocks).all()),
                rejects(),
                documents(measurements),
                Map.of(BY, ZoneId.of("Europe/Minsk")),
                OPERATORS,
                new Overview.Label(Overview.Label.Kind.RECONSTRUCTION, "Belarus, August 2020"));
    }

    private static List<PublishedEvent> published(List<IncidentEvent> events) {
        List<IncidentEvent> sorted = events.stream()
                .sorted(Comparator.comparing(IncidentEvent::at)
                        .thenComparing(IncidentEvent::incident)
                        .thenComparingInt(IncidentEvent::sequence))
                .toList();
        List<PublishedEvent> published = new ArrayList<>();
        for (int at = 0; at < sorted.size(); at++) {
            published.add(new PublishedEvent(at + 1L, sorted.get(at)));
        }
        return published;
    }

    private static List<Reject> rejects() {
        List<Reject> rejects = new ArrayList<>();
        String[] reasons = {"not_json", "too_large", "before_2017_yaml", "no_test_name", "too_deep"};
        for (int at = 0; at < 40; at++) {
            boolean gap = at % 9 == 0;
            rejects.add(new Reject(
                    at + 1L,
                    gap ? Reject.Kind.GAP : Reject.Kind.DOCUMENT,
                    "2020081%d.jsonl.gz".formatted(at % 5),
                    at * 4_096L,
                    512 + at,
                    gap ? "torn_gzip" : reasons[at % reasons.length],
                    "octet %d: made up for tests".formatted(at * 7),
                    END.minusSeconds(1_000L - at)));
        }
        return rejects;
    }

    private static List<RawDocument> documents(List<JudgedMeasurement> measurements) {
        return measurements.stream()
                .map(row -> new RawDocument(
                        row.uid(),
                        Bytes.ofUtf8("{\"measurement_uid\":\"" + row.uid() + "\",\"input\":\"https://"
                                + row.target().name() + "/\"}"),
                        "by-2020-08.jsonl.zst",
                        Source.Trust.OPERATOR,
                        END))
                .toList();
    }

    private static Map<Asn, String> operators() {
        Map<Asn, String> operators = new LinkedHashMap<>();
        operators.put(BELTELECOM, "Beltelecom");
        operators.put(A1, "A1");
        operators.put(new Asn(25_106), "MTS");
        operators.put(new Asn(12_406), "Business Network");
        operators.put(new Asn(44_087), "life:)");
        operators.put(new Asn(31_143), "Cosmos TV");
        operators.put(new Asn(49_711), "Flynet");
        operators.put(new Asn(50_294), "Vash Internet");
        return operators;
    }
}

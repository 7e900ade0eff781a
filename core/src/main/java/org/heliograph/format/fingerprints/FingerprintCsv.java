package org.heliograph.format.fingerprints;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.CertificateField;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.Fingerprint.Scope;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;

/// Reads fingerprints from CSV: OONI's columns, and ours (`docs/formats/fingerprints.md`).
///
/// The first record names the columns; their order is free, unknown ones are passed over, and these must be there:
/// `name`, `scope`, `location_found`, `pattern_type`, `pattern`.
final class FingerprintCsv {

    private static final List<String> NEEDED = List.of("name", "scope", "location_found", "pattern_type", "pattern");
    private static final int HIGHEST_CONFIDENCE = 10;
    private static final String HEADER = "header.";

    private final Map<String, Integer> columns;
    private final List<String> fields;

    private FingerprintCsv(Map<String, Integer> columns, List<String> fields) {
        this.columns = columns;
        this.fields = fields;
    }

    static FingerprintFile read(byte[] octets) {
        var lines = new FingerprintFile.Collector();
        var records = new CsvRecords(octets);
        var head = records.next();
        if (head.isEmpty()) {
            return lines.finish();
        }
        Map<String, Integer> columns = columns(head.get().fields());
        for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) {
                lines.damage(head.get().line(), "the first line names no column " + needed);
                return lines.finish();
            }
        }
        for (var entry = records.next(); entry.isPresent(); entry = records.next()) {
            readLine(entry.get(), columns, lines);
        }
        return lines.finish();
    }

    private static void readLine(
            CsvRecords.Entry entry, Map<String, Integer> columns, FingerprintFile.Collector lines) {
        if (entry.isDamaged()) {
            lines.damage(entry.line(), entry.damage());
        } else if (entry.fields().size() > columns.size()) {
            lines.damage(
                    entry.line(),
                    "%d fields in %d columns".formatted(entry.fields().size(), columns.size()));
        } else {
            try {
                lines.add(new FingerprintCsv(columns, entry.fields()).fingerprint());
            } catch (IllegalArgumentException unfit) {
                lines.damage(entry.line(), String.valueOf(unfit.getMessage()));
            }
        }
    }

    private static Map<String, Integer> columns(List<String> names) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        return columns;
    }

    private Fingerprint fingerprint() {
        Place where = place(field("location_found"));
        return new Fingerprint(
                field("name"),
                scope(field("scope")),
                where,
                pattern(where, field("pattern_type"), field("pattern")),
                confidence(field("confidence_no_fp")),
                countries(field("expected_countries")),
                networks(field("expected_networks")),
                source(),
                field("notes"));
    }

    private String field(String column) {
        int at = columns.getOrDefault(column, -1);
        return at >= 0 && at < fields.size() ? fields.get(at) : "";
    }

    private String source() {
        String source = field("source");
        String example = field("exp_url");
        return example.isEmpty() ? source : source.isEmpty() ? example : source + " " + example;
    }

    private static Scope scope(String word) {
        return switch (word) {
            case "isp" -> Scope.ISP;
            case "nat" -> Scope.NATIONAL;
            case "prod" -> Scope.PRODUCT;
            case "inst" -> Scope.INSTITUTION;
            case "vbw" -> Scope.VARIES;
            // A harmless injection (injb), and what the service does itself (prov), are no blocking on the path.
            case "fp", "injb", "prov" -> Scope.FALSE_POSITIVE;
            default -> throw new IllegalArgumentException("unknown scope: " + word);
        };
    }

    private static Place place(String word) {
        return switch (word) {
            case "dns" -> new Place.DnsAnswer();
            case "body" -> new Place.HttpBody();
            case "packet" -> new Place.Packet();
            case "certificate.subject_cn" -> new Place.Certificate(CertificateField.SUBJECT_COMMON_NAME);
            case "certificate.issuer_cn" -> new Place.Certificate(CertificateField.ISSUER_COMMON_NAME);
            case "certificate.sha256" -> new Place.Certificate(CertificateField.SHA256);
            default -> {
                if (!word.startsWith(HEADER) || word.length() == HEADER.length()) {
                    throw new IllegalArgumentException("unknown location_found: " + word);
                }
                yield new Place.HttpHeader(word.substring(HEADER.length()).toLowerCase(Locale.ROOT));
            }
        };
    }

    private static Pattern pattern(Place where, String type, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the pattern is empty");
        }
        if (where instanceof Place.Packet) {
            return PacketText.parse(type, text);
        }
        if (where instanceof Place.DnsAnswer && !type.equals("full")) {
            throw new IllegalArgumentException("a lookup's answer is compared in full, not by " + type);
        }
        if (where.equals(new Place.Certificate(CertificateField.SHA256))) {
            return digest(type, text);
        }
        return switch (type) {
            case "full" -> new Pattern.Full(text);
            case "prefix" -> new Pattern.Prefix(text);
            case "contains" -> new Pattern.Contains(text);
            case "regexp" -> Expressions.checked(text);
            default -> throw new IllegalArgumentException("unknown pattern_type: " + type);
        };
    }

    /// A digest as it is written anywhere: digits in any case, with or without colons.
    private static Pattern digest(String type, String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!type.equals("full") || !digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("certificate.sha256 wants 64 hexadecimal digits in full: " + text);
        }
        return new Pattern.Full(digits);
    }

    private static int confidence(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int confidence;
        try {
            confidence = Integer.parseInt(text.strip());
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException("confidence_no_fp is no number: " + text, notNumber);
        }
        if (confidence < 0 || confidence > HIGHEST_CONFIDENCE) {
            throw new IllegalArgumentException("confidence_no_fp is outside 0..10: " + text);
        }
        return confidence;
    }

    private static List<CountryCode> countries(String text) {
        return parts(text).stream().map(CountryCode::new).toList();
    }

    private static List<Asn> networks(String text) {
        return parts(text).stream().map(Asn::parse).toList();
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}

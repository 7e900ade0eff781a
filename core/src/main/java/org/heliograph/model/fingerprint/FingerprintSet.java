package org.heliograph.model.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;

/// Fingerprints that are looked for together, with a version that names exactly these.
///
/// Immutable. Published lists use some names for two fingerprints, so names need not be unique. Two sets with the
/// same fingerprints are equal, whatever their order.
public final class FingerprintSet {

    /// Looks for nothing.
    public static final FingerprintSet EMPTY = new FingerprintSet(List.of());

    private static final int VERSION_DIGITS = 16;

    private final List<Fingerprint> fingerprints;
    private final String version;

    private FingerprintSet(List<Fingerprint> fingerprints) {
        this.fingerprints = fingerprints;
        this.version = digest(fingerprints);
    }

    /// Takes the fingerprints in their order; the same one twice counts once.
    public static FingerprintSet of(Collection<Fingerprint> fingerprints) {
        return new FingerprintSet(List.copyOf(new LinkedHashSet<>(fingerprints)));
    }

    /// This set and another as one.
    public FingerprintSet and(FingerprintSet other) {
        List<Fingerprint> both = new ArrayList<>(fingerprints);
        both.addAll(other.fingerprints);
        return of(both);
    }

    /// In the order they were given.
    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }

    public int size() {
        return fingerprints.size();
    }

    /// The first 16 hexadecimal digits of the SHA-256 of all fingerprints with all their fields, sorted by name: the
    /// same for the same content, in whatever order and from however many files it came.
    public String version() {
        return version;
    }

    private static String digest(List<Fingerprint> fingerprints) {
        MessageDigest sha256 = sha256();
        fingerprints.stream().map(FingerprintSet::canonicalForm).sorted().forEach(form -> {
            sha256.update(form.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        });
        return HexFormat.of().formatHex(sha256.digest()).substring(0, VERSION_DIGITS);
    }

    /// Fields in a fixed order, each with its length before it, so that no two fingerprints have the same form.
    private static String canonicalForm(Fingerprint fingerprint) {
        var form = new StringBuilder();
        List<Object> fields = List.of(
                fingerprint.name(),
                fingerprint.scope(),
                fingerprint.where(),
                fingerprint.pattern(),
                fingerprint.confidence(),
                fingerprint.countries().stream().sorted().toList(),
                fingerprint.networks().stream().sorted().toList(),
                fingerprint.source(),
                fingerprint.notes());
        for (Object field : fields) {
            String text = field.toString();
            form.append(text.length()).append(':').append(text);
        }
        return form.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FingerprintSet that && size() == that.size() && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    @Override
    public String toString() {
        return size() + " fingerprints, version " + version;
    }
}

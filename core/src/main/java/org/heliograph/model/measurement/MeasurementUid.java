package org.heliograph.model.measurement;

/// What names a measurement for good: OONI's uid, or `sha256:` and the digest of the document's canonical form.
public record MeasurementUid(String value) implements Comparable<MeasurementUid> {
    private static final int LONGEST = 200;

    public MeasurementUid {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a measurement uid has 1 to %d characters, not %d".formatted(LONGEST, value.length()));
        }
    }

    @Override
    public int compareTo(MeasurementUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

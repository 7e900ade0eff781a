package org.heliograph.model.facts;

/// How many measurements came to which kind of verdict; each measurement (uid) counts once.
public record VerdictCounts(long ok, long blocked, long down, long inconclusive, long notJudged) {

    public static final VerdictCounts NONE = new VerdictCounts(0, 0, 0, 0, 0);

    public VerdictCounts {
        if (ok < 0 || blocked < 0 || down < 0 || inconclusive < 0 || notJudged < 0) {
            throw new IllegalArgumentException("a count is negative");
        }
    }

    public long of(VerdictState state) {
        return switch (state) {
            case OK -> ok;
            case BLOCKED -> blocked;
            case DOWN -> down;
            case INCONCLUSIVE -> inconclusive;
            case NOT_JUDGED -> notJudged;
        };
    }

    public long total() {
        return ok + blocked + down + inconclusive + notJudged;
    }

    public VerdictCounts plus(VerdictCounts more) {
        return new VerdictCounts(
                ok + more.ok,
                blocked + more.blocked,
                down + more.down,
                inconclusive + more.inconclusive,
                notJudged + more.notJudged);
    }

    /// One more of a kind.
    public VerdictCounts plus(VerdictState state) {
        return switch (state) {
            case OK -> new VerdictCounts(ok + 1, blocked, down, inconclusive, notJudged);
            case BLOCKED -> new VerdictCounts(ok, blocked + 1, down, inconclusive, notJudged);
            case DOWN -> new VerdictCounts(ok, blocked, down + 1, inconclusive, notJudged);
            case INCONCLUSIVE -> new VerdictCounts(ok, blocked, down, inconclusive + 1, notJudged);
            case NOT_JUDGED -> new VerdictCounts(ok, blocked, down, inconclusive, notJudged + 1);
        };
    }
}

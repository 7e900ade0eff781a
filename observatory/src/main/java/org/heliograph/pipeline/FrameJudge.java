package org.heliograph.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ingest.log.Frame;
import org.heliograph.ingest.log.LogEntry;
import org.heliograph.model.facts.Reject;
import org.heliograph.store.Fact;

/// Judges every document of a frame. Thread-safe, and without memory: frames are judged in any order.
final class FrameJudge {
    private final DocumentJudge judge;

    FrameJudge(DocumentJudge judge) {
        this.judge = judge;
    }

    JudgedFrame judge(Frame frame) {
        JudgedFrame.Content content = switch (frame.entry()) {
            case LogEntry.Documents documents -> judge(documents, frame.firstPosition(), frame.receivedAt());
            case LogEntry.Rejected rejected -> new JudgedFrame.Other(rejected);
            case LogEntry.LoadBegun begun -> new JudgedFrame.Other(begun);
            case LogEntry.LoadEnded ended -> new JudgedFrame.Other(ended);
            case LogEntry.Heartbeat heartbeat -> new JudgedFrame.Other(heartbeat);
        };
        return new JudgedFrame(frame.firstPosition(), frame.nextPosition(), frame.receivedAt(), content);
    }

    private JudgedFrame.Content judge(LogEntry.Documents entry, long first, Instant receivedAt) {
        List<Fact> facts = new ArrayList<>(entry.documents().size());
        List<Reject> rejects = new ArrayList<>();
        long octets = 0;
        long position = first;
        for (LogEntry.Document document : entry.documents()) {
            switch (judge.judge(document.json(), entry.trust())) {
                case DocumentJudge.Judgement.Judged(var judged) ->
                    facts.add(Fact.of(
                            position,
                            ProbeClock.believed(judged, receivedAt),
                            entry.origin(),
                            document.line(),
                            receivedAt));
                case DocumentJudge.Judgement.Refused refused ->
                    rejects.add(reject(position, entry.origin(), document, refused, receivedAt));
            }
            octets += document.json().length();
            position++;
        }
        return new JudgedFrame.Documents(entry.load(), entry.trust(), entry.origin(), octets, facts, rejects);
    }

    private static Reject reject(
            long position,
            String origin,
            LogEntry.Document document,
            DocumentJudge.Judgement.Refused refused,
            Instant receivedAt) {
        String where = document.line() == 0 ? "" : "line %d: ".formatted(document.line());
        return new Reject(
                position,
                Reject.Kind.DOCUMENT,
                origin,
                -1,
                document.json().length(),
                refused.reason(),
                where + refused.detail(),
                receivedAt);
    }
}

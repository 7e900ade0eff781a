package org.heliograph.publish;

import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.FactsUnavailable;
import org.heliograph.model.facts.Overview;
import org.heliograph.publish.api.Answers;
import org.heliograph.publish.api.Api;
import org.heliograph.publish.http.Reply;

/// Whether the process lives, and whether it can do its work: for whoever restarts it, and for whoever sends
/// readers to
/// it.
final class Health {
    private static final int UNAVAILABLE = 503;

    private final Facts facts;
    private final Api api;

    Health(Facts facts, Api api) {
        this.facts = facts;
        this.api = api;
    }

    Map<String, Supplier<Reply>> routes() {
        return Map.of("/health/live", this::live, "/health/ready", this::ready, "/health", this::ready);
    }

    private Reply live() {
        return Reply.json(api.write(new Answers.Health("ok", null)));
    }

    private Reply ready() {
        try {
            if (facts.overview().disk().state() == Overview.Disk.State.FULL) {
                return notReady("the disk is full: nothing more is taken in");
            }
            return live();
        } catch (FactsUnavailable e) {
            return notReady("the facts cannot be read");
        }
    }

    private Reply notReady(String reason) {
        return Reply.json(api.write(new Answers.Health("not_ready", reason))).withStatus(UNAVAILABLE);
    }
}

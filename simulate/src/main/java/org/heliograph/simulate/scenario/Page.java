package org.heliograph.simulate.scenario;

/// A page that is served in place of a target's own.
///
/// @param name   as the scenario calls it
/// @param status HTTP status
/// @param title  of the document
/// @param server value of the `Server` header; empty for none
/// @param html   what stands in the document's body
public record Page(String name, int status, String title, String server, String html) {
    public Page {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("an HTTP status is 100 to 599, not " + status);
        }
    }
}

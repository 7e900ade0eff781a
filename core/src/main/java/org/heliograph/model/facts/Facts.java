package org.heliograph.model.facts;

/// Everything that a page or the API shows, for reading.
///
/// Thread-safe: any number of threads ask at once. Each answer is consistent in itself; several answers belong together
/// if [#version] was the same before the first and after the last. No answer changes afterwards, and none is null.
///
/// Every method may throw [FactsUnavailable]; the caller then shows what it last had, with its age.
public interface Facts extends IncidentFacts, VerdictFacts, IntakeFacts {

    /// Names the state of all facts: another number as soon as any answer may differ. Never decreases while the process
    /// lives. Cheap (no query): it is asked with every request.
    long version();
}

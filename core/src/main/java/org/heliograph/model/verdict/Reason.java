package org.heliograph.model.verdict;

/// One rule that spoke, and what it saw.
///
/// @param rule     the rule's stable name, such as `tls_reset_control_ok`
/// @param logRatio log10 of its likelihood ratio, blocked against not blocked; 0 for a remark
/// @param text     one English sentence with the values seen
public record Reason(String rule, double logRatio, String text) {}

package org.heliograph.verdict.match;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// A rough guess at how often a run of octets occurs on web pages. Only speed depends on it.
final class Commonness {

    /// Phrases that nearly every page has; runs of octets within them are to be avoided.
    private static final String MARKUP = """
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1.0"><meta name="description" content="
            <meta property="og:title" content="<meta name="twitter:card" content="summary_large_image"><title></title>
            <link rel="stylesheet" type="text/css" href="https://www. .com/ .css"><link rel="shortcut icon" href="/favicon.ico">
            <script type="text/javascript" src="http://www. .js"></script><style type="text/css">body { margin: 0px; padding: 0px;
            background-color: #ffffff; font-family: Arial, Helvetica, sans-serif; font-size: 12px; color: #000000; text-align: center;
            text-decoration: none; border: 0px solid #cccccc; display: block; width: 100%; height: auto; } </style></head><body>
            <div class="container"><div id="content"><table width="100%" border="0" cellspacing="0" cellpadding="0"><tr><td align="center">
            </td></tr></table></div></div><span class=""></span><p></p><h1></h1><h2></h2><ul><li><a href="https://www."></a></li></ul><br />
            <img src="/images/ .png" alt="" width=" height=" class="img-responsive" /><input type="hidden" name=" value="
            function() { var document.getElementById( window.location return false; .addEventListener( </body></html>
            if you have any questions please contact the website administrator copyright all rights reserved access to this page has been
            information about the and for with this that from your are was not have more our can will new search home news contact us
            """;

    private static final int IN_MARKUP = 40;
    private static final int LETTER = 4;
    private static final int SIGN = 3;
    private static final int DIGIT = 2;
    private static final int RARE = 1;

    private final Set<Long> markup = new HashSet<>();
    private final byte[] sample = MARKUP.getBytes(StandardCharsets.US_ASCII);

    Commonness() {
        for (int length = 1; length <= Long.BYTES; length++) {
            for (int i = 0; i + length <= sample.length; i++) {
                markup.add(key(sample, i, length));
            }
        }
    }

    /// @param length 1 to 8 octets
    int of(byte[] text, int position, int length) {
        int sum = markup.contains(key(text, position, length)) ? IN_MARKUP : 0;
        for (int i = position; i < position + length; i++) {
            sum += weight((char) (text[i] & 0xFF));
        }
        return sum;
    }

    private static int weight(char octet) {
        if ((octet >= 'a' && octet <= 'z') || octet == ' ') {
            return LETTER;
        }
        if ("<>/=\".-:;,\n".indexOf(octet) >= 0) {
            return SIGN;
        }
        // Lead octets of Cyrillic, Arabic and most of the Latin letters with marks.
        boolean lead = octet >= 0xC3 && octet <= 0xD9;
        return lead || (octet >= '0' && octet <= '9') ? DIGIT : RARE;
    }

    private static Long key(byte[] text, int position, int length) {
        long key = length;
        for (int i = position; i < position + length; i++) {
            key = key * 0x100_0000_01B3L + (text[i] & 0xFF) + 1;
        }
        return key;
    }
}

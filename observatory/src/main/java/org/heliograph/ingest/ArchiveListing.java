package org.heliograph.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// One page of S3's ListObjectsV2.
///
/// @param nextToken for the next page; empty on the last one
record ArchiveListing(List<Entry> entries, String nextToken) {
    ArchiveListing {
        entries = List.copyOf(entries);
    }

    /// An object.
    ///
    /// @param tag changes with its content
    record Entry(String key, long size, String tag) {}

    /// @throws IOException if it is no such page
    static ArchiveListing read(byte[] xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                return read(in);
            } finally {
                in.close();
            }
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException("the archive's list cannot be read: " + e.getMessage(), e);
        }
    }

    private static ArchiveListing read(XMLStreamReader in) throws XMLStreamException, IOException {
        List<Entry> entries = new ArrayList<>();
        String token = "";
        boolean isListing = false;
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (in.getLocalName()) {
                case "ListBucketResult" -> isListing = true;
                case "Contents" -> entries.add(entry(in));
                case "NextContinuationToken" -> token = in.getElementText();
                default -> {
                    // the page says more than we need
                }
            }
        }
        if (!isListing) {
            throw new IOException("the archive answered with something that is no list");
        }
        return new ArchiveListing(entries, token);
    }

    private static Entry entry(XMLStreamReader in) throws XMLStreamException {
        String key = "";
        String tag = "";
        long size = -1;
        while (!(in.next() == XMLStreamConstants.END_ELEMENT
                && in.getLocalName().equals("Contents"))) {
            if (in.isStartElement()) {
                switch (in.getLocalName()) {
                    case "Key" -> key = in.getElementText();
                    case "ETag" -> tag = in.getElementText();
                    case "Size" -> size = Long.parseLong(in.getElementText());
                    default -> {
                        // not needed
                    }
                }
            }
        }
        return new Entry(key, size, tag);
    }
}

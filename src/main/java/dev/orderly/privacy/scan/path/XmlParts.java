package dev.orderly.privacy.scan.path;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Streams XML without document types and entities of others. */
final class XmlParts {

    private static final XMLInputFactory FACTORY = factory();

    private XmlParts() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static boolean read(String value, PartSink sink) {
        Trail trail = new Trail();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(value));
            while (reader.hasNext()) {
                take(reader.next(), reader, trail, sink);
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static void take(int event, XMLStreamReader reader, Trail trail, PartSink sink) {
        if (event == XMLStreamConstants.START_ELEMENT) {
            trail.enter(reader.getLocalName());
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                trail.enter("@" + reader.getAttributeLocalName(i));
                sink.part(trail.path(), reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                trail.leave();
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            trail.leave();
        } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
            sink.part(trail.path(), trail.name(), reader.getText());
        }
    }
}

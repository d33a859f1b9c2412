package dev.orderly.view;

import dev.orderly.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A document as one HTML file that needs nothing else, online or offline: style and script stand in it, and its policy lets the
 * browser run and load only these. It can be read without the script, which adds filters. Sections are listed at its side.
 */
final class HtmlPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private final StringBuilder out = new StringBuilder();
    private final Document document;

    private HtmlPage(Document document) {
        this.document = document;
    }

    static String of(Document document) {
        return new HtmlPage(document).write();
    }

    private String write() {
        HtmlBlocks body = new HtmlBlocks();
        document.blocks().forEach(body::block);
        head(STYLE + body.pictureStyles());
        List<Section> sections = sections();
        out.append(sections.isEmpty() ? "<body>\n" : "<body class=\"parts\">\n");
        if (!sections.isEmpty()) {
            contents(sections);
        }
        out.append("<main id=\"main\">\n").append(body.text()).append("</main>\n<script>");
        return out.append(SCRIPT).append("</script>\n</body>\n</html>\n").toString();
    }

    private List<Section> sections() {
        return document.blocks().stream()
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .toList();
    }

    private String title() {
        return document.blocks().stream()
                .filter(Heading.class::isInstance)
                .map(block -> ((Heading) block).text())
                .findFirst()
                .orElse("Orderly");
    }

    private void head(String style) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<meta name=\"referrer\" content=\"no-referrer\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash(style))
                .append("'; script-src '")
                .append(hash(SCRIPT))
                .append("'; base-uri 'none'; form-action 'none'\">\n<title>")
                .append(Markup.escaped(Harmless.line(title())))
                .append("</title>\n<style>")
                .append(style)
                .append("</style>\n</head>\n");
    }

    private void contents(List<Section> sections) {
        out.append(
                "<a class=\"skip\" href=\"#main\">skip the list of contents</a>\n<nav aria-label=\"contents\">\n<ul>\n");
        sections.forEach(section -> out.append("<li><a href=\"#")
                .append(Markup.escaped(section.id()))
                .append("\">")
                .append(Markup.escaped(section.title()))
                .append("</a></li>\n"));
        out.append("</ul>\n</nav>\n");
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(new Sha256().add(text).bytes());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.joining("\n", "\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

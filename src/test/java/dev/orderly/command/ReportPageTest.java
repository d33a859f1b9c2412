package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.Browser;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report in a real browser, where one is installed. */
@ExtendWith(TestServerExtension.class)
final class ReportPageTest {

    private static final String OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)";

    /** The texts whose contrast with what lies behind them is below 4.5 : 1, as WCAG 2 reckons it. */
    private static final String PALE = """
            (() => {
              const light = colour => {
                const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(c => {
                  c /= 255;
                  return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = getComputedStyle(e).backgroundColor;
                  if (!colour.endsWith(', 0)')) return colour;
                }
                return 'rgb(255, 255, 255)';
              };
              const own = e => Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim());
              return Array.from(document.body.querySelectorAll('*')).filter(own)
                .filter(e => e.tagName !== 'SCRIPT' && !e.closest('svg')).filter(e => {
                  const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
                  return (a + 0.05) / (b + 0.05) < 4.5;
                }).map(e => e.outerHTML.slice(0, 120));
            })()""";

    /** Elements that reach beyond the window and do not lie in a frame of their own. */
    private static final String BEYOND = """
            Array.from(document.body.querySelectorAll('*'))
              .filter(e => !e.closest('.wide, figure, pre, .skip, svg') || e.matches('.wide, figure'))
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))""";

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void writeTheReport() throws IOException {
        Assumptions.assumeTrue(Browser.program().isPresent(), "no Chromium is installed");
        try (TestDatabase database = TestServer.get().create("");
                ShellHarness shell = ReportedHospital.shell(folder, database.url())) {
            ReportedHospital.fill(folder, shell, database);
            ReportedHospital.succeeds(shell, "report");
        }
        browser = Browser.start();
    }

    private static Browser.Page page() {
        return browser.open(folder.resolve("report-dev.html"));
    }

    @Test
    void asksForNothingAndComplainsOfNothing() {
        Browser.Page page = page();
        page.value(OPEN_ALL);
        assertThat(page.requests())
                .singleElement()
                .asString()
                .startsWith("file:///")
                .endsWith("/report-dev.html");
        assertThat(page.complaints()).isEmpty();
        assertThat(page.dialogs()).isEmpty();
    }

    @Test
    void mayNeitherLoadNorRunAnythingElse() {
        Browser.Page page = page();
        page.value(
                "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))");
        page.value("document.body.insertAdjacentHTML('beforeend', '<img src=nowhere.png onerror=\"window.ran = 1\">')");
        page.value("document.body.insertAdjacentHTML('beforeend', '<b style=\"color: red\">x</b>')");
        assertThat(page.value("typeof window.ran").asString()).isEqualTo("undefined");
        assertThat(page.value("getComputedStyle(document.body.lastChild).color").asString())
                .isNotEqualTo("rgb(255, 0, 0)");
        assertThat(page.refused()).isEqualTo("csp");
    }

    @Test
    void showsNamesAsTheyAre() {
        Browser.Page page = page();
        assertThat(page.value("document.querySelectorAll('img, iframe, object, b').length")
                        .asInt())
                .isZero();
        assertThat(page.value("document.querySelectorAll('script').length").asInt())
                .isEqualTo(1);
        assertThat(page.value("document.body.textContent").asString())
                .contains(ReportedHospital.HOSTILE, ReportedHospital.LONG, "O'Hara & <Sons>", "<b>first</b>")
                .contains("\"O'Hara & <Sons>\".\"" + ReportedHospital.RIGHT_TO_LEFT + '"');
        assertThat(page.value(
                                "Array.from(document.querySelectorAll('svg.diagram title')).map(t => t.textContent).join()")
                        .asString())
                .contains("<script>alert(2)</script>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 360})
    void fitsTheWindow(int width) {
        Browser.Page page = page();
        page.width(width);
        page.value(OPEN_ALL);
        assertThat(page.value("document.scrollingElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
        assertThat(page.value(BEYOND)).isEmpty();
        assertThat(page.value(
                                "Array.from(document.querySelectorAll('svg')).every(s => s.getBoundingClientRect().width > 0"
                                        + " && s.getBoundingClientRect().height > 0)")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void canBeReadByEverybody() {
        Browser.Page page = page();
        page.value(OPEN_ALL);
        assertThat(page.value("Array.from(document.querySelectorAll('h1, h2, h3, h4')).map(h => h.tagName[1]).join('')")
                        .asString())
                .matches("1(2(3+4*)*)+")
                .matches(levels -> !levels.contains("24"));
        assertThat(page.value("document.documentElement.lang").asString()).isEqualTo("en");
        assertThat(page.value("document.querySelectorAll('main').length").asInt())
                .isEqualTo(1);
        assertThat(page.value(
                                "Array.from(document.querySelectorAll('nav a')).every(a => document.querySelector(a.hash))")
                        .asBoolean())
                .isTrue();
        assertThat(page.value("document.querySelectorAll('section:not([aria-labelledby]), th:not([scope]),"
                                + " svg:not([aria-hidden]):not([aria-label]), input:not([aria-label]),"
                                + " [tabindex]:not([aria-label])').length")
                        .asInt())
                .isZero();
        for (String scheme : new String[] {"light", "dark"}) {
            page.scheme(scheme);
            assertThat(page.value(PALE)).as(scheme).isEmpty();
        }
    }

    @Test
    void opensFoldsByMouseAndKeyboard() {
        Browser.Page page = page();
        page.width(1280);
        page.value(
                "var fold = document.querySelector('details:not([open])');"
                        + " fold.scrollIntoView({block: 'center'}); var place = fold.querySelector('summary').getBoundingClientRect()");
        page.click(
                page.value("place.x + 20").asDouble(),
                page.value("place.y + 10").asDouble());
        assertThat(page.value("fold.open").asBoolean()).isTrue();
        page.value("fold.querySelector('summary').focus()");
        page.press("Enter", 13);
        assertThat(page.value("fold.open").asBoolean()).isFalse();
        page.value("var frame = document.querySelector('.wide'); frame.focus()");
        assertThat(page.value("document.activeElement === frame").asBoolean()).isTrue();
    }

    @Test
    void printsWhatIsClosedTooOnWhitePaper() throws DataFormatException {
        Browser.Page page = page();
        page.scheme("dark");
        String folds = "document.querySelectorAll('details[open]').length";
        int open = page.value(folds).asInt();
        byte[] closed = page.pdf();
        assertThat(page.value(folds).asInt()).isEqualTo(open);
        String pdf = new String(closed, StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-");
        assertThat(Pattern.compile("/Type /Page\\b").matcher(pdf).results().count())
                .isGreaterThan(2);
        long shown = texts(closed);
        assertThat(shown).isGreaterThan(200);
        page.value("document.querySelectorAll('details').forEach(fold => { if (!fold.classList.contains('aside'))"
                + " fold.open = true; })");
        assertThat(texts(page.pdf())).isEqualTo(shown);
        page.paper();
        assertThat(page.value("getComputedStyle(document.body).backgroundColor").asString())
                .isEqualTo("rgb(255, 255, 255)");
    }

    /** How many pieces of text the pages of a PDF draw. */
    private static long texts(byte[] pdf) throws DataFormatException {
        String all = new String(pdf, StandardCharsets.ISO_8859_1);
        Matcher stream = Pattern.compile("/FlateDecode[^>]*>>\\s*stream\\r?\\n").matcher(all);
        long texts = 0;
        while (stream.find()) {
            String page = inflated(pdf, stream.end());
            texts += Pattern.compile("\\bT[jJ]\\b").matcher(page).results().count();
        }
        return texts;
    }

    private static String inflated(byte[] pdf, int from) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(pdf, from, pdf.length - from);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
            out.write(buffer, 0, read);
        }
        inflater.end();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @AfterAll
    static void closeTheBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }
}

package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.issue.DraftField.Kind;
import org.daymark.issue.ProseTester;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The editor of prose fields, which keeps Markdown, in a browser. */
@Tag("full")
class ProseEditorIT extends BrowserPagesIT {
    private static final String FIELD = "block-b3-prose";

    /** Markdown that is easily changed by reading and writing it. */
    private static final List<String> AWKWARD = List.of(
            "",
            "two\nlines",
            "two\n\n\n\nparagraphs  \n",
            "**bold** and *italic* and ***both***, __bold__ _italic_",
            "2*3*4 = 24, snake_case_word, a * b",
            "- one\n- two\n\n\n* three\n* four",
            "+ a\n  - b\n    1. c\n  - d",
            "text\n- a list right after it\n- b",
            "3) three\n4) four\n\n10. ten",
            "- a\n\n  second paragraph\n- b",
            "- - a\n  - b\n- 1. c",
            "[link](https://example.org) [**bold** link](<https://example.org/a> \"title\") <https://example.org/?a=1&copy=2>",
            "[x](https://example.org/a_(b)_c)[y](https://example.org)[site]({{website}})",
            "Hello {{first_name|friend}}, {{ send_month }} **{{first_name|*you*}}**s",
            "`code` and ``a`b`` and `{{send_month}}`",
            "a\\\nb  \nc",
            "\\*not\\* \\_italic\\_ \\\\ \\[x\\] &amp; &nbsp;x &#42;y&#42;",
            "<b>*html*</b> <a *b*> <script>alert(1)</script> &lt;",
            "# no heading\n\n> no quote\n\n---\n\n```\nno code\n```",
            "### Sub-heading\ntext right below\n### *Another* {{first_name|friend}}, [x](https://example.org)\n\n- a\n### end",
            "text\n### Sub-heading\n\n\\### no\\\n\\### heading\n\n- ### x\n  ### y\n\n####  no ###\n### \n ### no\n### # ##",
            "1986\\. A year\n\n1986. A list",
            "[this]: https://example.org\n[that]: https://example.com\n\nsee [this] and [That][]",
            "مرحبا **بالعالم** [رابط](https://example.org) {{first_name|صديق}}",
            "👩‍⚕️ **👍** *é* 中文**「重點」**文字",
            "**“quoted”**s and a**\"x\"**b *a **b** c* **a *b* c** *a*b*c*",
            "    indented\ttab\n\n| a | b |\n|---|---|",
            "a\u00a0b \u2028".strip(),
            "ends with a backslash\\",
            "hi!\n[x](https://example.org)");

    private static final AtomicInteger LISTS = new AtomicInteger();

    @Autowired
    private JdbcTemplate jdbc;

    private long campaign;

    @BeforeEach
    void openTheWritePage() {
        signIn(browser(), Role.EDITOR);
        LedgerFixture ledger = new LedgerFixture(jdbc);
        campaign = ledger.campaign("Prose", ledger.list("Readers of prose " + LISTS.incrementAndGet()), "DRAFT", null);
        stored().forgetRuns(campaign);
        open();
    }

    @AfterEach
    void nothingOnThePagesBrokeTheirPolicy() {
        assertThat(browser().complaints()).isEmpty();
        browser().signOut();
    }

    @Test
    void text_that_no_one_changes_stays_and_rewritten_text_reads_the_same() {
        ProseTester mail = new ProseTester();
        List<String> texts = new ArrayList<>(ProseTester.kits(Kind.PROSE));
        texts.addAll(AWKWARD);
        List<String> same = written(texts, "text", "kept");
        List<String> longer = written(texts, "text", "longer");
        List<String> anew = written(texts, "text", "anew");
        assertThat(same).isEqualTo(texts);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (!text.contains("]: https")) {
                assertThat(longer.get(i)).as(text).startsWith(text.stripTrailing());
            }
            assertThat(mail.html(anew.get(i))).as(anew.get(i)).isEqualTo(mail.html(text));
        }
        List<String> items = new ArrayList<>(ProseTester.kits(Kind.ITEMS));
        items.addAll(texts);
        assertThat(written(items, "items", "kept")).isEqualTo(items);
    }

    @Test
    void documents_of_any_shape_are_read_as_they_were_written() {
        assertThat(js("""
                const done = arguments[arguments.length - 1];
                import("/assets/prose/parse.js").then(async ({parse}) => {
                  const {proseSchema: schema} = await import("/assets/prose/schema.js");
                  const {serialize, shape} = await import("/assets/prose/serialize.js");
                  let seed = 20270601;
                  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
                  const any = list => list[Math.floor(random() * list.length)];
                  const words = ["a", "word", "two words", " ", "*", "**", "_", "x_y", "`", "[", "]", "(", "](", "!", "\\\\",
                    "<b>", "<", "&amp;", "&", "- ", "1. ", "# ", "### ", "“q”", "é", "字", "ع", "👍", "\\u00a0", ".", ",", "[r]: "];
                  const addresses = ["https://example.org", "https://example.org/a_(b)", "https://example.org/a b",
                    "{{website}}", "mailto:a@example.org?subject=a&copy;b"];
                  const {strong, em, link} = schema.marks, {nodes} = schema;
                  const paragraph = () => nodes.paragraph.create(null, Array.from({length: random() * 6}, () => {
                    const marks = [random() < .3 && strong.create(), random() < .3 && em.create(),
                      random() < .15 && link.create({href: any(addresses)})].filter(Boolean).reduce((set, mark) => mark.addToSet(set), []);
                    if (random() < .1) return nodes.merge_tag.create({name: "first_name", fallback: "friend"}, null, marks);
                    if (random() < .1) return nodes.hard_break.create();
                    return schema.text(any(words) + any(words), marks);
                  }));
                  const block = depth => {
                    if (depth > 2 || random() < .6) return paragraph();
                    const items = Array.from({length: 1 + random() * 3}, () =>
                      nodes.list_item.create(null, [paragraph(), ...Array.from({length: random() * 2}, () => block(depth + 1))]));
                    return any([nodes.bullet_list, nodes.ordered_list]).create({tight: random() < .5}, items);
                  };
                  const heading = () => nodes.heading.create(null, paragraph().content.content.filter(node => node.type !== nodes.hard_break));
                  const wrong = [];
                  for (let i = 0; i < 400; i++) {
                    const doc = nodes.doc.create(null, Array.from({length: 1 + random() * 3}, () => random() < .2 ? heading() : block(0)));
                    const text = serialize(doc, parse("something else", schema));
                    if (shape(parse(text, schema).doc) !== shape(doc)) wrong.push(text);
                  }
                  done(wrong.join("\\n====\\n"));
                }, fault => done(String(fault)));
                """)).isEqualTo("");
    }

    @Test
    void words_are_formatted_with_buttons_and_keys_and_saved_as_markdown() {
        type("Call us today");
        keys(Keys.chord(Keys.SHIFT, Keys.CONTROL, Keys.LEFT));
        tool("strong").click();
        assertThat(tool("strong").getDomAttribute("aria-pressed")).isEqualTo("true");
        awaitMarkdown("Call us **today**");
        keys(Keys.chord(Keys.CONTROL, "z"));
        awaitMarkdown("Call us today");
        keys(Keys.chord(Keys.CONTROL, Keys.SHIFT, "z"));
        awaitMarkdown("Call us **today**");
        type("Call us ");
        keys(Keys.chord(Keys.CONTROL, "b"), "today", Keys.chord(Keys.CONTROL, "b"));
        keys(Keys.ENTER, "- one", Keys.ENTER, Keys.chord(Keys.CONTROL, "i"), "two");
        awaitMarkdown("Call us **today**\n\n- one\n- *two*");
        assertThat(tool("bullets").getDomAttribute("aria-pressed")).isEqualTo("true");
        tool("numbers").click();
        awaitMarkdown("Call us **today**\n\n1. one\n2. *two*");
        await().untilAsserted(() -> assertThat(stored().contents(campaign))
                .singleElement()
                .asString()
                .contains("Call us **today**\\n\\n1. one\\n2. *two*"));
        new PageAudit(browser(), address()).ofWhatIsOpen("prose");
        keys(Keys.ESCAPE);
        assertThat(js("return document.activeElement.hasAttribute('data-edit')"))
                .isEqualTo(true);
    }

    @Test
    void a_sub_heading_is_made_by_its_marks_a_key_or_a_button() {
        type("### Hours");
        keys(Keys.ENTER, "Open daily", Keys.ENTER, "Prices");
        awaitMarkdown("### Hours\n\nOpen daily\n\nPrices");
        tool("heading").click();
        assertThat(tool("heading").getDomAttribute("aria-pressed")).isEqualTo("true");
        awaitMarkdown("### Hours\n\nOpen daily\n\n### Prices");
        keys(Keys.HOME);
        await().until(() -> js("return getSelection().anchorOffset").equals(0L));
        keys(Keys.BACK_SPACE);
        awaitMarkdown("### Hours\n\nOpen daily\n\nPrices");
        keys(Keys.chord(Keys.CONTROL, Keys.ALT, "3"));
        awaitMarkdown("### Hours\n\nOpen daily\n\n### Prices");
    }

    @Test
    void a_link_is_checked_before_it_is_inserted() {
        type("Our hours");
        keys(Keys.chord(Keys.CONTROL, "a"), Keys.chord(Keys.CONTROL, "k"));
        awaitShown("#prose-link");
        assertThat(find("#prose-link-text").getDomProperty("value")).isEqualTo("Our hours");
        find("#prose-link-address").sendKeys("http://example.org", Keys.ENTER);
        awaitIn("#prose-link-fault", "Links start with https://");
        new PageAudit(browser(), address()).ofWhatIsOpen("prose-link");
        find("#prose-link-address").clear();
        find("#prose-link-address").sendKeys("example.org/hours", Keys.ENTER);
        awaitMarkdown("[Our hours](https://example.org/hours)");
        assertThat(js("return document.activeElement.classList.contains('ProseMirror')"))
                .isEqualTo(true);
        tool("link").click();
        awaitShown("#prose-link");
        find("#prose-link-website").click();
        find("#prose-link .btn-primary").click();
        awaitMarkdown("[Our hours]({{website}})");
        tool("link").click();
        awaitShown("#prose-link");
        find("#prose-link [data-remove]").click();
        awaitMarkdown("Our hours");
    }

    @Test
    void a_merge_field_is_a_chip_that_is_inserted_from_a_list() {
        type("Hello ");
        tool("tag").click();
        awaitShown("#prose-tag");
        new PageAudit(browser(), address()).ofWhatIsOpen("prose-tag");
        find("#prose-tag-fallback").sendKeys("friend", Keys.ENTER);
        awaitMarkdown("Hello {{first_name|friend}}");
        keys(", {{send_date}}");
        awaitMarkdown("Hello {{first_name|friend}}, {{send_date}}");
        assertThat(editor().getText()).isEqualTo("Hello First name, or friend, Send date");
        editor().findElement(By.cssSelector("[data-tag=first_name]")).click();
        awaitShown("#prose-tag");
        assertThat(find("#prose-tag-fallback").getDomProperty("value")).isEqualTo("friend");
        new Select(find("#prose-tag-name")).selectByVisibleText("Send month");
        assertThat(find("#prose-tag-fallback").isDisplayed()).isFalse();
        find("#prose-tag .btn-primary").click();
        awaitMarkdown("Hello {{send_month}}, {{send_date}}");
        type("{{nonsense}}");
        awaitIn("#" + FIELD + "-fault", "the tag {{nonsense}} does not exist");
        assertThat(editor().getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(editor().getText()).isEqualTo("nonsense (unknown field)");
        new PageAudit(browser(), address()).ofWhatIsOpen("prose-fault");
    }

    @Test
    void text_from_other_programs_keeps_its_words_links_and_lists() {
        type("Before ");
        paste("""
                <html><head><style>p{}</style></head><body><!--StartFragment--><p class=MsoNormal>One <b>bold</b> <a
                href='https://example.org/'>link</a><script>alert(1)</script></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'
                ><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>A point</p></body></html>""");
        awaitMarkdown("Before One **bold** [link](https://example.org/)\n\n- A point");
        keys(Keys.chord(Keys.CONTROL, "z"));
        awaitMarkdown("Before");
        paste("<p>" + "word ".repeat(1_300) + "</p>");
        awaitIn("#prose-long", "the limit is 6,000.");
        new PageAudit(browser(), address()).ofWhatIsOpen("prose-long");
        find("#prose-long [value=cancel]").click();
        awaitMarkdown("Before");
        paste("<p>" + "x".repeat(4_100_000) + "</p>");
        awaitIn("#prose-long", "The pasted text is too long.");
        assertThat(find("#prose-long [data-anyway]").isDisplayed()).isFalse();
        find("#prose-long [value=cancel]").click();
        paste("<p>and a <img src='data:image/png;base64," + "A".repeat(5_000_000) + "'>picture</p>");
        awaitMarkdown("Before and a picture");
    }

    @Test
    void the_points_of_a_list_stay_one_a_line() {
        String items = (String) js("return document.querySelector('textarea[data-prose=items]')?.id ?? ''");
        assertThat(items).isNotEmpty();
        press(".blk:has(#" + items + ") [data-edit]");
        press("#" + items + " + .prose .ProseMirror");
        keys(Keys.chord(Keys.CONTROL, "a"), "One", Keys.ENTER, "- two", Keys.ENTER, Keys.ENTER);
        await().untilAsserted(() ->
                assertThat(find("#" + items).getDomProperty("value")).isEqualTo("One\n\\- two"));
    }

    @Test
    void only_the_files_of_the_editor_are_served_and_they_are_cached() throws Exception {
        String page =
                pages(Role.EDITOR).get("/campaigns/" + campaign + "/write").body();
        List<String> files = Stream.of(page.split("\""))
                .filter(word -> word.startsWith("/assets/") && word.contains(".js?"))
                .toList();
        assertThat(files).hasSizeGreaterThan(20);
        for (String file : files) {
            PageClient.Answer answer = visitor().get(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/javascript");
            assertThat(answer.header("Cache-Control")).contains("immutable");
        }
        assertThat(visitor().get("/assets/prosemirror-view.cjs").status()).isEqualTo(404);
    }

    /** What the editor makes of texts: without a change, with a paragraph more, or with nothing left of the source. */
    @SuppressWarnings("unchecked")
    private static List<String> written(List<String> texts, String kind, String way) {
        return (List<String>) driver().executeAsyncScript("""
                const [texts, kind, way, done] = arguments;
                import("/assets/prose/parse.js").then(async ({parse}) => {
                  const schema = (await import("/assets/prose/schema.js"))[kind === "items" ? "itemsSchema" : "proseSchema"];
                  const {serialize} = await import("/assets/prose/serialize.js");
                  done(texts.map(text => {
                    const read = parse(text, schema);
                    const more = read.doc.copy(read.doc.content.addToEnd(schema.nodes.paragraph.create(null, schema.text("More"))));
                    return way === "kept" ? serialize(read.doc, read)
                      : way === "longer" ? serialize(more, read) : serialize(read.doc, parse("something else", schema));
                  }));
                }, fault => done([String(fault)]));
                """, texts, kind, way);
    }

    private void open() {
        driver().get(address() + "/campaigns/" + campaign + "/write");
        press(".blk:has(#" + FIELD + ") [data-edit]");
        awaitShown("#" + FIELD + " + .prose .ProseMirror");
    }

    private static void paste(String html) {
        driver().executeScript(
                        "const data = new DataTransfer(); data.setData('text/html', arguments[1]);"
                                + "arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
                        editor(),
                        html);
    }

    private static void type(String text) {
        // Not by a click, which might meet a merge field.
        driver().executeScript("arguments[0].focus()", editor());
        keys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private static void keys(CharSequence... keys) {
        driver().switchTo().activeElement().sendKeys(keys);
    }

    private static WebElement editor() {
        return find("#" + FIELD + " + .prose .ProseMirror");
    }

    private static WebElement tool(String act) {
        return find("#" + FIELD + " + .prose [data-act=" + act + "]");
    }

    private static void awaitMarkdown(String text) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(find("#" + FIELD).getDomProperty("value")).isEqualTo(text));
    }

    private static void press(String selector) {
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            WebElement element = find(selector);
            driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        });
    }

    private static void awaitShown(String selector) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .until(() -> find(selector).isDisplayed());
    }

    private static void awaitIn(String selector, String text) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }

    private CampaignsFixture stored() {
        return new CampaignsFixture(jdbc);
    }

    private static WebElement find(String selector) {
        return driver().findElement(By.cssSelector(selector));
    }

    private static Object js(String script) {
        return script.contains("done") ? driver().executeAsyncScript(script) : driver().executeScript(script);
    }

    private static ChromeDriver driver() {
        return browser().driver;
    }
}

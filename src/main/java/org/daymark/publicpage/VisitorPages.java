package org.daymark.publicpage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.issue.IssueImages;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.template.PageWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Makes the pages for subscribers: in their language, with the organization's name and logo, and seen by no one else.
 */
@Component
public class VisitorPages {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final PageWords words;
    private final Organisations organisations;
    private final IssueImages images;

    public VisitorPages(PageWords words, Organisations organisations, IssueImages images) {
        this.words = words;
        this.organisations = organisations;
        this.images = images;
    }

    /** Sets the headers of every such page, whatever it answers. */
    public static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    /**
     * The words for a request.
     *
     * @param chosen the tag that the visitor chose on a page, or an empty text
     * @param ofPerson the tag of the person whose link it is, if known
     */
    public PageWords.Words words(HttpServletRequest request, String chosen, @Nullable String ofPerson) {
        List<String> wanted = new ArrayList<>(List.of(chosen));
        if (ofPerson != null) {
            wanted.add(ofPerson);
        }
        String accepted = request.getHeader("Accept-Language");
        if (accepted != null) {
            wanted.addAll(PageWords.accepted(accepted));
        }
        return words.in(wanted);
    }

    /** The words for a person or a request that is not at hand. */
    public PageWords.Words words(@Nullable String tag) {
        return words.in(tag == null ? List.of() : List.of(tag));
    }

    /** Every language that pages offer. */
    public List<PageWords.Language> languages() {
        return words.languages();
    }

    /**
     * A page in these words.
     *
     * @param self the path that shows the page in another language with {@code ?lang=}; empty where there is none
     */
    public ModelAndView page(String view, PageWords.Words in, String self) {
        Organisation organisation = organisations.current();
        return new ModelAndView(view)
                .addObject("t", in.words())
                .addObject("lang", in.language().tag())
                .addObject("dir", in.language().direction())
                .addObject("languages", self.isEmpty() ? List.of() : words.languages())
                .addObject("self", self)
                .addObject("organisation", organisation.name())
                .addObject("logo", images.logoPath(organisation).orElse(""));
    }

    /** The organization's name. */
    public String organisation() {
        return organisations.current().name();
    }

    /** The words under a key, with the organization's name. */
    public String said(PageWords.Words in, String key) {
        return in.get(key, Map.of("organisation", organisation()));
    }

    /** The zone in which the organization counts its days. */
    public ZoneId zone() {
        return organisations.current().timeZone();
    }

    /** A page of a title and a paragraph: the words under a key, and under the key with {@code _text} behind it. */
    public ModelAndView message(PageWords.Words in, String key, Map<String, String> values) {
        return page("subscriber/message", in, "").addObject("key", key).addObject("values", values);
    }

    /** The same for a request that cannot be met, with its status. */
    public ModelAndView refusal(PageWords.Words in, HttpStatus status, String key) {
        ModelAndView page = message(in, key, Map.of());
        page.setStatus(status);
        return page;
    }
}

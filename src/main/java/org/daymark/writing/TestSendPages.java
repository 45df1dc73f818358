package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The form for test messages, with the latest outcomes. */
@Controller
@RequestMapping("/campaigns/{id}/test")
@RequirePermission(Permission.WRITE)
class TestSendPages {
    private final WritePage page;
    private final PreviewPart preview;
    private final TestSends sends;
    private final Readers readers;
    private final TestRecipients recipients;

    TestSendPages(WritePage page, PreviewPart preview, TestSends sends, Readers readers, TestRecipients recipients) {
        this.page = page;
        this.preview = preview;
        this.sends = sends;
        this.readers = readers;
        this.recipients = recipients;
    }

    @GetMapping
    ModelAndView ask(@PathVariable long id, @RequestParam(name = "as", defaultValue = "") String reader) {
        Campaign campaign = page.campaign(id);
        return answer(
                "writing/test",
                campaign,
                readers.find(campaign, reader),
                sends.latest(campaign),
                null,
                Set.of(),
                Map.of());
    }

    @PostMapping
    ModelAndView send(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") Set<Long> saved,
            @RequestParam(name = "as", defaultValue = "") String readerKey,
            HttpServletRequest request) {
        Campaign campaign = page.campaign(id);
        ChosenReader reader = readers.find(campaign, readerKey);
        boolean part = request.getHeader("HX-Request") != null;
        String template = part ? "writing/test-part" : "writing/test";
        try {
            List<EmailAddress> typed = to.isBlank() && !saved.isEmpty() ? List.of() : TestSends.addresses(to);
            List<TestSend> latest = sends.send(campaign, typed, recipients.chosen(saved), reader);
            return part
                    ? answer(template, campaign, reader, latest, to, saved, Map.of())
                    : new ModelAndView("redirect:/campaigns/" + id + "/test?as=" + reader.key());
        } catch (Problem e) {
            ModelAndView answer = answer(
                    template,
                    campaign,
                    reader,
                    sends.latest(campaign),
                    to,
                    saved,
                    Map.of("to", String.valueOf(e.getMessage())));
            answer.setStatus(part ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
            return answer;
        }
    }

    /** @param to as typed; null before anything was */
    private ModelAndView answer(
            String template,
            Campaign campaign,
            ChosenReader reader,
            List<TestSend> latest,
            @Nullable String to,
            Set<Long> saved,
            Map<String, String> errors) {
        return preview.speaking(campaign, new ModelAndView(template))
                .addObject("campaign", campaign)
                .addObject("reader", reader)
                .addObject("tests", latest)
                .addObject("to", to)
                .addObject("recipients", recipients.all())
                .addObject("saved", List.copyOf(saved))
                .addObject("errors", errors);
    }
}

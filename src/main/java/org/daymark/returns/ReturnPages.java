package org.daymark.returns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.ReadableMail;
import org.daymark.feedback.Severity;
import org.daymark.problem.Problem;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of what came back: list, one event with its verdict, and the scores of patterns. */
@Controller
@RequestMapping("/feedback")
@RequirePermission(Permission.VIEW_PEOPLE)
@ConditionalOnWebApplication
class ReturnPages {
    private static final Words WORDS = Words.of("returns");
    private static final int PAGE = 50;

    private final ReturnViews views;
    private final Verdicts verdicts;
    private final KeptMessages messages;

    ReturnPages(ReturnViews views, Verdicts verdicts, KeptMessages messages) {
        this.views = views;
        this.verdicts = verdicts;
        this.messages = messages;
    }

    /** A line of the list. */
    record Line(
            long id,
            String kind,
            @Nullable String severity,
            String reason,
            @Nullable String recipient,
            Consequence consequence,
            ReturnState state,
            @Nullable Evidence first,
            @Nullable Long campaignId,
            @Nullable Long deliveryId,
            @Nullable Long subscriberId,
            @Nullable String status,
            List<Evidence> evidence,
            String meaning,
            String match,
            Moment at) {
        static Line of(KeptReturn event) {
            return new Line(
                    event.id(),
                    WORDS.of(event.kind()),
                    event.severity() == Severity.NONE ? null : WORDS.of(event.severity()),
                    WORDS.of(event.reason()),
                    event.recipient(),
                    event.consequence(),
                    event.state(),
                    event.evidence().isEmpty() ? null : event.evidence().get(0),
                    event.campaignId(),
                    event.deliveryId(),
                    event.subscriberId(),
                    event.status(),
                    event.evidence(),
                    event.meaning(),
                    WORDS.of(event.match()),
                    Moment.of(event.occurredAt()));
        }
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") long before) {
        ReturnState chosen = Constants.named(ReturnState.class, state).orElse(null);
        Kind chosenKind = Constants.named(Kind.class, kind).orElse(null);
        List<KeptReturn> events =
                views.page(new ReturnFilter(chosen, chosenKind, null), before <= 0 ? Long.MAX_VALUE : before, PAGE + 1);
        List<KeptReturn> shown = events.subList(0, Math.min(PAGE, events.size()));
        return new ModelAndView("returns/feedback")
                .addObject("events", shown.stream().map(Line::of).toList())
                .addObject("states", ReturnState.values())
                .addObject("state", chosen == null ? "" : chosen.name())
                .addObject(
                        "kinds",
                        Arrays.stream(Kind.values())
                                .map(each -> List.of(each.name(), WORDS.of(each)))
                                .toList())
                .addObject("kind", chosenKind == null ? "" : chosenKind.name())
                .addObject("first", before > 0 ? address(chosen, chosenKind, 0) : "")
                .addObject(
                        "next",
                        shown.isEmpty()
                                ? ""
                                : address(
                                        chosen,
                                        chosenKind,
                                        shown.get(shown.size() - 1).id()))
                .addObject("hasNext", events.size() > PAGE);
    }

    private static String address(@Nullable ReturnState state, @Nullable Kind kind, long before) {
        return "/feedback?state=" + (state == null ? "" : state.name()) + "&kind=" + (kind == null ? "" : kind.name())
                + (before > 0 ? "&before=" + before : "");
    }

    @GetMapping("/patterns")
    ModelAndView patterns() {
        return new ModelAndView("returns/patterns").addObject("patterns", views.patterns());
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id) {
        KeptReturn event = event(id);
        boolean reads = Actor.current().may(Permission.READ_ANSWERS);
        return new ModelAndView("returns/event")
                .addObject("event", Line.of(event))
                .addObject("address", verdicts.address(event))
                .addObject("restorable", Verdicts.isRestorable(event))
                .addObject("decidable", event.state() == ReturnState.OPEN || event.state() == ReturnState.SET_ASIDE)
                .addObject("hasMessage", messages.has(id))
                .addObject(
                        "mail", reads ? messages.find(id).map(ReadableMail::of).orElse(null) : null);
    }

    /** The message as a file, never shown by the browser. */
    @GetMapping("/{id}/message.eml")
    @RequirePermission(Permission.READ_ANSWERS)
    ResponseEntity<byte[]> message(@PathVariable long id) {
        byte[] message = messages.find(id).orElseThrow(ReturnPages::gone);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"message-" + id + ".eml\"")
                .contentType(new MediaType("application", "octet-stream", UTF_8))
                .body(message);
    }

    @PostMapping("/{id}/verdict")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    String verdict(@PathVariable long id, @RequestParam(defaultValue = "") String verdict, RedirectAttributes next) {
        event(id);
        Verdict chosen = Constants.named(Verdict.class, verdict).orElse(null);
        if (chosen == null) {
            Flash.failed(WORDS.phrase("verdict.none")).on(next);
        } else {
            try {
                Flash.done(WORDS.phrase(
                                "verdict.decided", verdicts.decide(id, chosen).word()))
                        .on(next);
            } catch (Problem e) {
                Flash.failed(e).on(next);
            }
        }
        return "redirect:/feedback/" + id;
    }

    @PostMapping("/{id}/restore")
    @RequirePermission(Permission.MANAGE_SUPPRESSIONS)
    String restore(@PathVariable long id, RedirectAttributes next) {
        event(id);
        try {
            verdicts.restore(id);
            Flash.done(WORDS.phrase("verdict.restored")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/feedback/" + id;
    }

    private KeptReturn event(long id) {
        return views.find(id).orElseThrow(ReturnPages::gone);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

package org.daymark.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads delivery status notifications (RFC 3464, RFC 6533), also where fields are missing. */
final class DeliveryReports {
    private static final int MAX_GROUPS = 200;
    private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern START =
            Pattern.compile("^(?:original|final)-recipient: ?\\S", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final String FINAL = "final-recipient";

    private DeliveryReports() {}

    static Optional<Classified> read(InboundMail mail) {
        Optional<String> fields = mail.own("message/delivery-status", "message/global-delivery-status")
                .map(Part::text)
                .or(() -> withoutPart(mail));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<Headers> groups = groups(fields.get());
        String notice = Notices.ownText(mail.text());
        List<RecipientOutcome> failed = new ArrayList<>();
        List<RecipientOutcome> delayed = new ArrayList<>();
        Evidence delivered = null;
        for (Headers group : groups) {
            switch (action(group, mail)) {
                case "failed" -> addTo(failed, group, notice, groups.size() == 1);
                case "delayed" -> addTo(delayed, group, notice, groups.size() == 1);
                case "delivered", "relayed", "expanded" ->
                    delivered = new Evidence("Action", group.first("action"), "dsn.success");
                default -> {}
            }
        }
        if (!failed.isEmpty()) {
            return Optional.of(bounce(failed));
        }
        if (!delayed.isEmpty()) {
            return Optional.of(Classified.of(Kind.DELAY, delayed.get(0), addresses(delayed), delayed));
        }
        return delivered == null
                ? Optional.empty()
                : Optional.of(Classified.of(Kind.REPORT, Reason.DELIVERED, List.of(), delivered));
    }

    /** The fields of a report whose parts are not told apart any more. */
    private static Optional<String> withoutPart(InboundMail mail) {
        Matcher start = START.matcher(mail.text());
        return mail.contentType().contains("delivery-status") && !Notices.isAnswer(mail.subject()) && start.find()
                ? Optional.of(mail.text().substring(start.start()))
                : Optional.empty();
    }

    /** The result of several outcomes: the worst severity, and those it applies to. */
    static Classified bounce(List<RecipientOutcome> outcomes) {
        RecipientOutcome worst = outcomes.get(0);
        for (RecipientOutcome outcome : outcomes) {
            worst = outcome.severity().compareTo(worst.severity()) < 0 ? outcome : worst;
        }
        Severity severity = worst.severity();
        List<RecipientOutcome> same =
                outcomes.stream().filter(one -> one.severity() == severity).toList();
        return Classified.of(Kind.BOUNCE, worst, addresses(same), outcomes);
    }

    private static List<String> addresses(List<RecipientOutcome> outcomes) {
        return outcomes.stream()
                .map(RecipientOutcome::address)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private static String action(Headers group, InboundMail mail) {
        String action = group.first("action").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
        if (List.of("failed", "delayed", "delivered", "relayed", "expanded").contains(action)) {
            return action;
        }
        String status = status(group);
        if (status != null && status.startsWith("2")) {
            return "delivered";
        }
        boolean waits = status != null
                && status.startsWith("4")
                && WordPatterns.find("delay_words", mail.subject() + " " + Notices.ownText(mail.text()))
                        .isPresent();
        return waits ? "delayed" : group.has(FINAL) || group.has("original-recipient") ? "failed" : "";
    }

    private static void addTo(List<RecipientOutcome> outcomes, Headers group, String notice, boolean alone) {
        String last = Addresses.typed(group.first(FINAL), false);
        String given = Addresses.typed(group.first("original-recipient"), true);
        Diagnosis diagnosis = diagnosis(group, last == null ? given : last, notice, alone);
        if (given != null && !given.equals(last)) {
            outcomes.add(diagnosis.of(given));
        }
        if (last != null || given == null) {
            outcomes.add(diagnosis.of(last));
        }
    }

    private static Diagnosis diagnosis(Headers group, @Nullable String address, String notice, boolean alone) {
        String status = status(group);
        String said = String.join(" ", group.all("diagnostic-code"));
        if (said.chars().filter(Character::isLetter).count() > 12) {
            Diagnosis diagnosis = Diagnostics.ofReply(said, status, "Diagnostic-Code");
            if (diagnosis.exact()) {
                return diagnosis;
            }
        }
        Diagnosis coded = Diagnostics.ofReply(said, status, "Status");
        Diagnosis noticed = Diagnostics.ofNotice(Notices.near(notice, address, alone), status, "text");
        boolean doubt = noticed.exact() && noticed.severity() != Severity.HARD && noticed.byWords();
        boolean better = coded.severity() == Severity.HARD ? doubt : noticed.exact();
        return better ? noticed : coded;
    }

    private static @Nullable String status(Headers group) {
        Matcher status = STATUS.matcher(group.first("status"));
        return status.find() ? status.group() : null;
    }

    /** The groups of fields between empty lines; one that names a second recipient is two. */
    static List<Headers> groups(String text) {
        List<Headers> groups = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean named = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            boolean names = line.regionMatches(true, 0, FINAL, 0, FINAL.length());
            if (line.isBlank() || names && named) {
                add(groups, block);
                named = false;
            }
            named |= names;
            block.append(line).append('\n');
        }
        add(groups, block);
        return groups.stream()
                .filter(group -> group.has(FINAL) || group.has("original-recipient") || group.has("action"))
                .toList();
    }

    private static void add(List<Headers> groups, StringBuilder block) {
        if (!block.toString().isBlank() && groups.size() < MAX_GROUPS) {
            groups.add(Headers.parse(block.toString()));
        }
        block.setLength(0);
    }
}

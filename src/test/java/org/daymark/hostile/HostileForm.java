package org.daymark.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A form of a page with the values that a person would send, to send it with others.
 *
 * @param page where the form stands
 * @param fields each field's value; those that the page left empty are filled in
 */
record HostileForm(String page, String action, boolean multipart, boolean partOfPage, Map<String, String> fields) {
    private static final String TOKEN = "_csrf";
    private static final String BOUNDARY = "----boundary0815";
    private static final String PEOPLE = "email,first_name\nada@uploaded.example,Ada\nbob@uploaded.example,";

    /** The forms of a page that change or ask something by POST. */
    static List<HostileForm> on(String page, Document document) {
        List<HostileForm> forms = new ArrayList<>();
        for (Element form : document.select("form[method=post]")) {
            List<Element> buttons = form.select("button[name], button[formaction]");
            if (buttons.isEmpty() || buttons.get(0).hasAttr("formaction")) {
                forms.add(of(page, document, form, null));
            }
            buttons.forEach(button -> forms.add(of(page, document, form, button)));
        }
        return forms;
    }

    /** A form that no page shows in the state that the test makes. */
    static HostileForm made(String action, String token, Iterable<String> names) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(TOKEN, token);
        names.forEach(name -> fields.put(name, "Sample words"));
        return new HostileForm("", action, false, false, fields);
    }

    String path() {
        return action.replaceFirst("[?#].*", "");
    }

    /** Tells forms apart that are built differently; those of other people or campaigns are the same. */
    String shape() {
        return (path() + " " + fields.keySet()).replaceAll("\\bb?[0-9][0-9a-z]*", "0");
    }

    List<String> names() {
        return fields.keySet().stream().filter(name -> !name.equals(TOKEN)).toList();
    }

    boolean isNumber(String name) {
        return fields.getOrDefault(name, "").matches("\\d+") || name.matches("(?i).*(id|version|list|port|revision).*");
    }

    HostileForm at(String otherAction) {
        return new HostileForm(page, otherAction, multipart, partOfPage, fields);
    }

    String type() {
        return multipart ? "multipart/form-data; boundary=" + BOUNDARY : "application/x-www-form-urlencoded";
    }

    String body() {
        return body(Map.of());
    }

    /** @param changed fields to send with another value, percent-encoded; null for not at all */
    String body(Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(name, URLEncoder.encode(value, UTF_8)));
        all.putAll(changed);
        all.values().removeIf(java.util.Objects::isNull);
        return multipart
                ? parts(all)
                : all.entrySet().stream()
                        .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** With a field sent twice, the second time with another value. */
    String twice(String name, String other) {
        return multipart ? body() : body() + "&" + URLEncoder.encode(name, UTF_8) + "=" + other;
    }

    /** Files are named by the field's value, and hold it. */
    private static String parts(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, wire) -> {
            String value = decoded(wire);
            body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"" + name + "\"");
            if (name.equals("file")) {
                body.append("; filename=\"" + value.replace("\"", "\\\"") + "\"\r\nContent-Type: text/csv");
            }
            body.append("\r\n\r\n")
                    .append(name.equals("file") ? PEOPLE + value : value)
                    .append("\r\n");
        });
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private static String decoded(String wire) {
        try {
            return URLDecoder.decode(wire, UTF_8);
        } catch (IllegalArgumentException e) {
            return wire;
        }
    }

    private static HostileForm of(
            String page, Document document, Element form, @org.jspecify.annotations.Nullable Element button) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<Element> controls = new ArrayList<>(form.select("input[name], select[name], textarea[name]"));
        if (!form.id().isEmpty()) {
            controls.addAll(document.select("[form=" + form.id() + "][name]"));
        }
        for (Element control : controls) {
            String name = control.attr("name");
            if (control.attr("type").equals("radio") && fields.containsKey(name) && !control.hasAttr("checked")) {
                continue;
            }
            fields.put(name, value(control));
        }
        if (button != null && button.hasAttr("name")) {
            fields.put(button.attr("name"), button.attr("value"));
        }
        String action = form.hasAttr("action") ? form.attr("action") : page;
        if (button != null && button.hasAttr("formaction")) {
            action = button.attr("formaction");
            // The fields of a block come along only without script; its own form sends them too.
            fields.keySet().removeIf(name -> name.startsWith("block-"));
        }
        return new HostileForm(
                page,
                action.replaceFirst("#.*", ""),
                form.attr("enctype").startsWith("multipart"),
                form.hasAttr("hx-post"),
                fields);
    }

    private static String value(Element control) {
        if (control.normalName().equals("select")) {
            List<String> options = control.select("option").eachAttr("value");
            Element chosen = control.selectFirst("option[selected]");
            return chosen != null && !chosen.attr("value").isEmpty()
                    ? chosen.attr("value")
                    : options.isEmpty() ? "" : options.get(options.size() - 1);
        }
        String given =
                control.normalName().equals("textarea") ? control.wholeText().strip() : control.attr("value");
        if (!given.isEmpty()) {
            return given;
        }
        String name = control.attr("name");
        if (!control.hasAttr("required") && !control.attr("type").matches("checkbox|file")) {
            return "";
        }
        return switch (control.attr("type")) {
            case "hidden" -> "";
            case "email" -> "sample@example.org";
            case "date" -> "2026-01-01";
            case "time" -> "09:00";
            case "number" -> "1";
            case "file" -> "people.csv";
            case "checkbox" -> "on";
            default -> name.toLowerCase(java.util.Locale.ROOT).contains("mail") ? "sample@example.org" : "Sample words";
        };
    }
}

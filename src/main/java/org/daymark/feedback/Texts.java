package org.daymark.feedback;

import java.util.List;
import java.util.regex.Pattern;
import org.daymark.text.Excerpt;
import org.daymark.text.FoldedText;

/** Cuts what a person wrote from what the mail quotes. */
final class Texts {
    private static final int MAX_OWN = 8_000;

    /** A line that says whose words follow, in the forms of the usual mail programs. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "^(?:(?:on|am|le|el|em|il|op|den|w dniu) .{0,200}(?:wrote|schrieb|a ecrit|escribio|escreveu|ha scritto|schreef|skrev|pisze|napisal|napisala).{0,80}: ?"
                    + "|.{0,120}(?:wrote|schrieb|a ecrit|escribio|escreveu|ha scritto|كتب) ?:"
                    + "|.{0,120}(?:のメール|さんは書きました|のメッセージ)[:：]"
                    + "|[-_ ]{2,}.{0,40}(?:original|ursprungliche|origine|weitergeleitete|forwarded|transferido|reenviado|inoltrato|元の|転送|原始邮件|الاصلية).{0,40}[-_ ]*"
                    + "|_{20,}"
                    + "|(?:from|von|de|da|van|差出人|发件人|من) ?[:：] .{0,200}[@<].{0,100})$");

    private Texts() {}

    /** A person's own words: without quoted lines, what is introduced as someone's words, and the signature. */
    static String own(String text) {
        StringBuilder own = new StringBuilder();
        List<String> lines = Excerpt.cut(text, MAX_OWN).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
            if (introduces(line)
                    || !line.isEmpty() && line.length() < 200 && introduces(line + " " + next) && !introduces(next)) {
                break;
            }
            if (lines.get(i).startsWith("-- ") || line.equals("--")) {
                break;
            }
            if (!line.startsWith(">") && !line.startsWith("|")) {
                own.append(line).append('\n');
            }
        }
        return own.toString().strip();
    }

    private static boolean introduces(String line) {
        return line.length() > 5
                && line.length() < 400
                && INTRODUCTION.matcher(FoldedText.of(line)).matches();
    }

    static long words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}

package org.daymark.publicpage;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.daymark.account.AccountMails;
import org.daymark.address.EmailAddress;
import org.daymark.problem.Problem;
import org.daymark.template.PageWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sends the mails with one link that subscribers asked for, in their language. */
@Component
public class ServiceMails implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ServiceMails.class);
    private static final int MAX_WAITING = 1_000;
    private static final String TEMPLATE = "subscriber";

    private final AccountMails mails;
    private final ThreadPoolExecutor post = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            work -> {
                Thread thread = new Thread(work, "subscriber-mails");
                thread.setDaemon(true);
                return thread;
            },
            (work, executor) -> log.warn("Too many mails to subscribers wait; one was dropped"));

    ServiceMails(AccountMails mails) {
        this.mails = mails;
    }

    /**
     * A mail of one paragraph and one link.
     *
     * @param subject the key of its subject and title
     * @param text the key of its text
     * @param button the key of the words on the button
     */
    public record ServiceMail(String subject, String text, String button, Map<String, String> values, String link) {}

    /** Whether a server took the mail. No log names its recipient. */
    public boolean send(EmailAddress to, PageWords.Words in, ServiceMail mail) {
        String subject = in.get(mail.subject(), mail.values());
        try {
            mails.sendSecret(
                    to,
                    subject.replaceAll("\\p{Cntrl}", " "),
                    TEMPLATE,
                    Map.of(
                            "lang", in.language().tag(),
                            "dir", in.language().direction(),
                            "title", subject,
                            "hello", in.get("mail_hello"),
                            "text", in.get(mail.text(), mail.values()),
                            "button", in.get(mail.button(), mail.values()),
                            "link", mail.link(),
                            "copy", in.get("mail_link"),
                            "ignore", in.get("mail_ignore")));
            return true;
        } catch (Problem e) {
            log.warn("A mail with a link for a subscriber was not accepted");
            return false;
        }
    }

    /** Does this behind the answer that the visitor waits for, so that its time tells nothing. */
    public void behind(Runnable work) {
        post.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn(
                        "Work for a subscriber failed behind the answer: {}",
                        e.getClass().getSimpleName());
            }
        });
    }

    @Override
    public void destroy() {
        post.shutdown();
    }
}

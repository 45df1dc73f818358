package org.daymark.campaign;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.issue.IssueImages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the pictures of sent campaigns. At start, before anything else, it stores all pictures of the kits, because
 * mail sent by earlier versions shows them and their files may be replaced.
 */
@Service
public class FrozenPictures {
    private static final Logger LOG = LoggerFactory.getLogger(FrozenPictures.class);
    private static final int MAX_LOGGED = 20;
    private static final Pattern SHOWN = Pattern.compile("/i/([0-9a-f]{24}\\.(?:png|jpg))");

    private final FrozenPictureRepository repository;
    private final IssueImages images;
    private final TransactionTemplate transactions;
    private final AtomicBoolean adopted = new AtomicBoolean();

    FrozenPictures(FrozenPictureRepository repository, IssueImages images, TransactionTemplate transactions) {
        this.repository = repository;
        this.images = images;
        this.transactions = transactions;
    }

    /**
     * Does so at the start of an application that prepares all of its beans: not of a command, which has to be quick.
     */
    @Component
    static class AtStart implements InitializingBean {
        private final FrozenPictures pictures;

        AtStart(FrozenPictures pictures) {
            this.pictures = pictures;
        }

        @Override
        public void afterPropertiesSet() {
            pictures.adoptOnce();
        }
    }

    private void adoptOnce() {
        if (adopted.compareAndSet(false, true)) {
            adopt();
        }
    }

    /** Stores the pictures of older campaigns and logs missing ones. */
    private void adopt() {
        images.keepAll();
        long after = 0;
        for (var next = repository.nextUnnoted(after); next.isPresent(); next = repository.nextUnnoted(after)) {
            after = next.get().campaignId();
            write(after, next.get().issue());
        }
        List<FrozenPictureRepository.Shown> missing = repository.allMissing(MAX_LOGGED);
        missing.forEach(shown -> LOG.warn(
                "Campaign {} shows the picture {}, whose file is missing. Readers see the description"
                        + " instead. Restore the original file in the kit's folder and restart Daymark.",
                shown.campaignId(),
                shown.name()));
    }

    /** Records the pictures of a frozen issue. Must run in the transaction that freezes it. */
    void note(long campaignId, String frozen) {
        adoptOnce();
        write(campaignId, frozen);
    }

    private void write(long campaignId, String frozen) {
        Set<String> names = new TreeSet<>();
        Matcher shown = SHOWN.matcher(frozen);
        while (shown.find()) {
            names.add(shown.group(1));
        }
        transactions.executeWithoutResult(status -> repository.note(campaignId, names));
    }

    /** The names of the campaign's pictures that are missing. */
    public List<String> missing(long campaignId) {
        return repository.missing(campaignId);
    }
}

package org.daymark.saved;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.issue.IssueDraft;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manages the issues that staff keep as starts for campaigns. A template never changes; save another one instead. */
@Service
public class OwnTemplates {
    private static final Words WORDS = Words.of("saved");
    private static final int MAX = 100;
    private static final int MAX_SUBJECT = 300;

    private final OwnTemplateRepository repository;
    private final Audit audit;
    private final Clock clock;

    OwnTemplates(OwnTemplateRepository repository, Audit audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<OwnTemplate> all() {
        return repository.all();
    }

    @Transactional(readOnly = true)
    public Optional<OwnTemplate> find(long id) {
        return repository.find(id);
    }

    /** The templates whose issue names a picture of the library, as a whole or cropped. */
    @Transactional(readOnly = true)
    public List<OwnTemplate> naming(String picture) {
        return repository.naming(picture);
    }

    /** The issue of a template. */
    @Transactional(readOnly = true)
    public IssueDraft draft(long id) {
        return repository.draft(id).orElseThrow(OwnTemplates::gone);
    }

    /** Keeps an issue as a template, even with values that have to be corrected. */
    @Transactional
    public OwnTemplate add(String name, IssueDraft draft) {
        Permission.WRITE.require();
        String checked = SavedName.checked(name);
        List<OwnTemplate> present = repository.all();
        if (present.stream().anyMatch(template -> template.name().equals(checked))) {
            throw WORDS.problem("template.taken", checked);
        }
        if (present.size() >= MAX) {
            throw WORDS.problem("templates.many", MAX);
        }
        String subject = draft.subject().replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ");
        long id = repository.add(
                checked,
                Excerpt.of(subject, MAX_SUBJECT),
                draft,
                clock.instant(),
                Actor.current().name());
        audit.record("template.add", "template " + id, null, Map.of("name", checked));
        return repository.find(id).orElseThrow(OwnTemplates::gone);
    }

    /** Deletes a template. Campaigns that began as it stay as they are. */
    @Transactional
    public void delete(long id) {
        Permission.WRITE.require();
        OwnTemplate template = repository.find(id).orElseThrow(OwnTemplates::gone);
        repository.delete(id);
        audit.record("template.delete", "template " + id, Map.of("name", template.name()), null);
    }

    private static Problem gone() {
        return WORDS.problem("template.gone");
    }
}

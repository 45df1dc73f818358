package org.daymark.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.problem.Problem;
import org.springframework.stereotype.Service;

/** Tells which campaigns cite a source, and which kits. */
@Service
public class SourceUses {
    private final SourceUseRepository repository;
    private final Drafts drafts;
    private final Kits kits;

    SourceUses(SourceUseRepository repository, Drafts drafts, Kits kits) {
        this.repository = repository;
        this.drafts = drafts;
        this.kits = kits;
    }

    /** The campaigns by the keys of the sources that they cite, hidden blocks included; the newest first. */
    public Map<String, List<SourceUse>> campaigns() {
        Map<String, List<SourceUse>> uses = new LinkedHashMap<>();
        Map<String, Set<String>> ofKits = new HashMap<>();
        for (SourceUseRepository.Citing citing : repository.citing()) {
            Set<String> keys = citing.content() == null
                    ? ofKits.computeIfAbsent(citing.kit(), this::ofKit)
                    : IssueDraft.fromJson(citing.content()).citedKeys();
            for (String key : keys) {
                List<SourceUse> known = uses.computeIfAbsent(key, none -> new ArrayList<>());
                if (!known.contains(citing.use())) {
                    known.add(citing.use());
                }
            }
        }
        return uses;
    }

    /** The names of the kits by the keys of the sources that they cite. */
    public Map<String, List<String>> kits() {
        Map<String, List<String>> uses = new LinkedHashMap<>();
        for (String kit : kits.names()) {
            ofKit(kit)
                    .forEach(key ->
                            uses.computeIfAbsent(key, none -> new ArrayList<>()).add(kit));
        }
        return uses;
    }

    private Set<String> ofKit(String kit) {
        try {
            return drafts.ofKit(kit).citedKeys();
        } catch (Problem e) {
            // A kit that cannot be read cites nothing; its own page says why.
            return Set.of();
        }
    }
}

package org.daymark.campaign;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Tells which campaigns show a picture of the library. */
@Service
public class PictureUses {
    private final PictureUseRepository repository;

    PictureUses(PictureUseRepository repository) {
        this.repository = repository;
    }

    /**
     * The campaigns that show a picture, each once.
     *
     * @param reference by which their content names it
     * @param names of all its files, earlier ones included
     */
    public List<PictureUse> of(String reference, Collection<String> names) {
        Map<Long, PictureUse> uses = new LinkedHashMap<>();
        repository.shown(names).forEach(use -> uses.put(use.campaignId(), use));
        repository.named(reference).forEach(use -> uses.putIfAbsent(use.campaignId(), use));
        return List.copyOf(uses.values());
    }
}

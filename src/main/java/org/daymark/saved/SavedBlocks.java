package org.daymark.saved;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.IssueDraft;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Manages the blocks that staff keep for reuse. */
@Service
public class SavedBlocks {
    private static final Words WORDS = Words.of("saved");
    private static final int MAX = 200;

    private final SavedBlockRepository repository;
    private final DraftBlocks blocks;
    private final Audit audit;
    private final Clock clock;

    SavedBlocks(SavedBlockRepository repository, DraftBlocks blocks, Audit audit, Clock clock) {
        this.repository = repository;
        this.blocks = blocks;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<SavedBlock> all() {
        return repository.all();
    }

    @Transactional(readOnly = true)
    public Optional<SavedBlock> find(long id) {
        return repository.find(id);
    }

    /** The saved blocks whose content names a picture of the library, as a whole or cropped. */
    @Transactional(readOnly = true)
    public List<SavedBlock> naming(String picture) {
        return repository.naming(picture);
    }

    /** Keeps a block of a draft for reuse. Its name must be new. */
    @Transactional
    public SavedBlock add(String name, IssueDraft draft, String block) {
        Permission.WRITE.require();
        String checked = checkedName(name, 0);
        if (repository.all().size() >= MAX) {
            throw WORDS.problem("blocks.many", MAX);
        }
        ObjectNode content = checkedContent(blocks.reusable(draft, block));
        long id = repository.add(
                checked, draft.kit(), content, clock.instant(), Actor.current().name());
        audit.record("saved-block.add", subject(id), null, Map.of("name", checked));
        return get(id);
    }

    /**
     * Changes the content of a saved block. Those who keep drafts make them follow.
     *
     * @param seen as it was when the change began
     */
    @Transactional
    public SavedBlock change(SavedBlock seen, ObjectNode content) {
        Permission.WRITE.require();
        if (content.equals(seen.content())) {
            return seen;
        }
        if (!repository.change(
                seen, checkedContent(content), clock.instant(), Actor.current().name())) {
            throw WORDS.problem("block.changed", seen.name());
        }
        audit.record(
                "saved-block.change",
                subject(seen.id()),
                Map.of("version", seen.version()),
                Map.of("version", seen.version() + 1));
        return get(seen.id());
    }

    @Transactional
    public void rename(long id, String name) {
        Permission.WRITE.require();
        SavedBlock block = get(id);
        String checked = checkedName(name, id);
        if (!checked.equals(block.name())) {
            repository.rename(id, checked);
            audit.record("saved-block.rename", subject(id), Map.of("name", block.name()), Map.of("name", checked));
        }
    }

    /** Deletes a saved block. Blocks that follow it keep their content. */
    @Transactional
    public void delete(long id) {
        Permission.WRITE.require();
        SavedBlock block = get(id);
        repository.delete(id);
        audit.record("saved-block.delete", subject(id), Map.of("name", block.name()), null);
    }

    /** The draft with each linked block as its saved block is now; see {@link DraftBlocks#followed}. */
    @Transactional(readOnly = true)
    public IssueDraft followed(IssueDraft draft) {
        if (!DraftBlocks.linked(draft)) {
            return draft;
        }
        Map<Long, @Nullable ObjectNode> read = new HashMap<>();
        return DraftBlocks.followed(draft, id -> {
            if (!read.containsKey(id)) {
                read.put(id, repository.find(id).map(SavedBlock::content).orElse(null));
            }
            return read.get(id);
        });
    }

    private SavedBlock get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("block.gone"));
    }

    private String checkedName(String name, long except) {
        String checked = SavedName.checked(name);
        if (repository.taken(checked, except)) {
            throw WORDS.problem("block.taken", checked);
        }
        return checked;
    }

    private ObjectNode checkedContent(ObjectNode content) {
        if (blocks.showsPictureOfKit(content)) {
            throw WORDS.problem("block.picture");
        }
        return content;
    }

    private static String subject(long id) {
        return "saved block " + id;
    }
}

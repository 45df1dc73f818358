package org.daymark.article;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.issue.BlockKind;
import org.daymark.issue.DraftBlocks;
import org.springframework.stereotype.Component;

/** Makes blocks of pasted articles. */
@Component
public class Articles {
    private final DraftBlocks blocks;

    public Articles(DraftBlocks blocks) {
        this.blocks = blocks;
    }

    /** The blocks that a pasted article makes. */
    public PastedArticle of(Clipboard clipboard) {
        return ArticleBlocks.of(
                clipboard, blocks.kinds().stream().collect(Collectors.toMap(BlockKind::name, Function.identity())));
    }
}

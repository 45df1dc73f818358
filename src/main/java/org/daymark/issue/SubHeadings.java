package org.daymark.issue;

import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line that begins with three number signs and a space as a sub-heading. Titles of blocks are headings of the
 * second rank, so prose has no others: any other line with number signs is text.
 */
final class SubHeadings implements BlockParserFactory {
    private static final String MARK = "### ";
    private static final int RANK = 3;

    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        SourceLine line = state.getLine();
        String text = line.getContent().toString();
        return text.startsWith(MARK) && !text.isBlank() && text.length() > MARK.length()
                ? BlockStart.of(new SubHeading(line.substring(MARK.length(), text.length())))
                        .atIndex(text.length())
                : BlockStart.none();
    }

    private static final class SubHeading extends AbstractBlockParser {
        private final Heading heading = new Heading();
        private final SourceLine words;

        SubHeading(SourceLine words) {
            this.words = words;
            heading.setLevel(RANK);
        }

        @Override
        public Block getBlock() {
            return heading;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            return BlockContinue.none();
        }

        @Override
        public void parseInlines(InlineParser inlineParser) {
            inlineParser.parse(SourceLines.of(words), heading);
        }
    }
}

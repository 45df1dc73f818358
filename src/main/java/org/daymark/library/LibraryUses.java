package org.daymark.library;

import java.util.List;
import org.daymark.campaign.PictureUse;
import org.daymark.campaign.PictureUses;
import org.daymark.issue.Kits;
import org.daymark.media.LibraryPicture;
import org.daymark.media.PictureForm;
import org.daymark.media.PictureLibrary;
import org.daymark.problem.Problem;
import org.daymark.saved.OwnTemplate;
import org.daymark.saved.OwnTemplates;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Finds the campaigns, kits, saved blocks and templates that show a picture, and protects those from its deletion. */
@Service
class LibraryUses {
    private static final Words WORDS = Words.of("library");

    private final PictureLibrary library;
    private final PictureUses campaigns;
    private final Kits kits;
    private final SavedBlocks savedBlocks;
    private final OwnTemplates templates;

    LibraryUses(
            PictureLibrary library, PictureUses campaigns, Kits kits, SavedBlocks savedBlocks, OwnTemplates templates) {
        this.library = library;
        this.campaigns = campaigns;
        this.kits = kits;
        this.savedBlocks = savedBlocks;
        this.templates = templates;
    }

    /** The campaigns that show a picture, and the names of the kits, saved blocks and templates that do. */
    record Uses(List<PictureUse> campaigns, List<String> kits, List<String> savedBlocks, List<String> templates) {
        boolean none() {
            return campaigns.isEmpty() && kits.isEmpty() && savedBlocks.isEmpty() && templates.isEmpty();
        }
    }

    Uses of(LibraryPicture picture) {
        String reference = picture.reference(PictureForm.WIDE);
        return new Uses(
                campaigns.of(reference, library.namesOf(picture.id())),
                kits.names().stream().filter(kit -> names(kit, reference)).toList(),
                savedBlocks.naming(reference).stream().map(SavedBlock::name).toList(),
                templates.naming(reference).stream().map(OwnTemplate::name).toList());
    }

    /** Deletes a picture that nothing shows. */
    void delete(LibraryPicture picture) {
        Uses uses = of(picture);
        for (PictureUse use : uses.campaigns()) {
            throw WORDS.problem(use.frozen() ? "picture.kept" : "picture.in-campaign", use.name());
        }
        for (String kit : uses.kits()) {
            throw WORDS.problem("picture.in-kit", kit);
        }
        for (String block : uses.savedBlocks()) {
            throw WORDS.problem("picture.in-block", block);
        }
        for (String template : uses.templates()) {
            throw WORDS.problem("picture.in-template", template);
        }
        library.delete(picture.id());
    }

    private boolean names(String kit, String reference) {
        try {
            return kits.load(kit).issue().pictures().keySet().stream()
                    .anyMatch(name -> name.equals(reference) || name.startsWith(reference + ":"));
        } catch (Problem e) {
            // A kit that cannot be read shows nothing; its own page says why.
            return false;
        }
    }
}

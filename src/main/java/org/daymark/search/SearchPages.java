package org.daymark.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.KeptSearches;
import org.daymark.text.Excerpt;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes what the field at the top of every page sends, and shows the people and campaigns found. */
@Controller
@RequestMapping("/search")
@RequirePermission(Permission.VIEW)
class SearchPages {
    private static final int SHOWN = 25;
    private static final int MAX_LENGTH = 254;

    private final SearchRepository search;

    SearchPages(SearchRepository search) {
        this.search = search;
    }

    @PostMapping
    String ask(@RequestParam(name = "q", defaultValue = "") String words, HttpServletRequest request) {
        String asked = words.strip();
        if (asked.isEmpty()) {
            return "redirect:/search";
        }
        String kept = Excerpt.cut(asked, MAX_LENGTH);
        return "redirect:/search?found=" + new KeptSearches(request.getSession()).keep(kept);
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String found, HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        Optional<String> words = session == null ? Optional.empty() : new KeptSearches(session).find(found);
        model.addAttribute("searched", words.orElse(""));
        model.addAttribute("forgotten", words.isEmpty() && !found.isEmpty());
        if (words.isPresent()) {
            List<FoundPerson> people =
                    Actor.current().may(Permission.VIEW_PEOPLE) ? search.people(words.get(), SHOWN + 1) : List.of();
            List<FoundCampaign> campaigns = search.campaigns(words.get(), SHOWN + 1);
            model.addAttribute("people", people.stream().limit(SHOWN).toList());
            model.addAttribute("campaigns", campaigns.stream().limit(SHOWN).toList());
            model.addAttribute("shown", SHOWN);
            model.addAttribute("more", people.size() > SHOWN || campaigns.size() > SHOWN);
        }
        return "search/results";
    }
}

package org.daymark.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.issue.Kit;
import org.daymark.issue.Kits;
import org.daymark.problem.Problem;
import org.daymark.saved.OwnTemplates;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.Phrase;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages that list, create, copy, rename and delete campaigns. */
@Controller
@RequestMapping("/campaigns")
class CampaignListPages {
    private static final Words WORDS = Words.of("campaign");

    /** The start from an empty letter. */
    private static final String BLANK = "blank";

    private static final int PAGE = 50;
    private static final int MAX_SEARCH = 200;

    private final CampaignListRepository list;
    private final Campaigns campaigns;
    private final NewCampaigns newCampaigns;
    private final CampaignLists choices;
    private final Kits kits;
    private final MailingLists lists;
    private final OwnTemplates templates;

    CampaignListPages(
            CampaignListRepository list,
            Campaigns campaigns,
            NewCampaigns newCampaigns,
            CampaignLists choices,
            Kits kits,
            MailingLists lists,
            OwnTemplates templates) {
        this.list = list;
        this.campaigns = campaigns;
        this.newCampaigns = newCampaigns;
        this.choices = choices;
        this.kits = kits;
        this.lists = lists;
        this.templates = templates;
    }

    /** A starting point for a new campaign: a kit, a template or an existing campaign. */
    record Beginning(
            String value,
            String title,
            String summary,
            @Nullable String picture) {}

    /** A filter by state. */
    record StateChip(String name, String label, String address) {}

    @GetMapping
    String list(
            @RequestParam(name = "state", defaultValue = "") String stateName,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "0") long before,
            Model model) {
        CampaignState state = state(stateName);
        String words = Excerpt.cut(search.strip(), MAX_SEARCH);
        List<CampaignLine> found = list.page(before <= 0 ? Long.MAX_VALUE : before, state, words, PAGE + 1);
        List<CampaignLine> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("campaigns", page);
        model.addAttribute(
                "chips",
                Stream.of(CampaignState.values())
                        .map(s -> new StateChip(s.name(), s.label(), address(s, words, 0)))
                        .toList());
        model.addAttribute("all", address(null, words, 0));
        model.addAttribute("chosen", state == null ? "" : state.name());
        model.addAttribute("search", words);
        model.addAttribute("first", before > 0 ? address(state, words, 0) : "");
        model.addAttribute("hasNext", found.size() > PAGE);
        model.addAttribute(
                "next",
                page.isEmpty()
                        ? ""
                        : address(state, words, page.get(page.size() - 1).id()));
        return "campaign/list";
    }

    @GetMapping("/new")
    @RequirePermission(Permission.WRITE)
    ModelAndView begin(@RequestParam(defaultValue = "") String start) {
        return newPage(Map.of(), start, "", "");
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    ModelAndView create(
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "list", defaultValue = "") String listId) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (beginnings(new ArrayList<>()).stream().noneMatch(b -> b.value().equals(start))) {
            errors.put("start", WORDS.named("beginning.unknown"));
        }
        if (!name.isBlank()) {
            try {
                Campaigns.checkedName(name);
            } catch (Problem e) {
                errors.put("name", e.getMessage());
            }
        }
        Optional<MailingList> chosen = lists.all().stream()
                .filter(one -> Long.toString(one.id()).equals(listId))
                .findFirst();
        if (chosen.isEmpty()) {
            errors.put("list", WORDS.named("beginning.no-list"));
        }
        if (!errors.isEmpty() || chosen.isEmpty()) {
            return newPage(errors, start, name, listId);
        }
        String listName = chosen.get().name();
        String what = start.substring(start.indexOf(':') + 1);
        Campaign created;
        if (start.equals(BLANK)) {
            created = newCampaigns.beginBlank(listName, name);
        } else {
            created = switch (start.substring(0, start.indexOf(':') + 1)) {
                case "campaign:" -> newCampaigns.beginFrom(Long.parseLong(what), listName, name);
                case "template:" -> newCampaigns.beginFromTemplate(Long.parseLong(what), listName, name);
                default -> campaigns.create(what, listName, name);
            };
        }
        return new ModelAndView("redirect:/campaigns/" + created.id() + "/write");
    }

    @PostMapping("/{id}/duplicate")
    @RequirePermission(Permission.WRITE)
    String duplicate(@PathVariable long id, RedirectAttributes redirect) {
        Campaign original = found(id);
        CampaignLists.Copy made = choices.duplicate(id);
        Campaign copy = made.campaign();
        Phrase what = WORDS.phrase("campaign.copied", original.name());
        Flash said = made.lost().isEmpty()
                ? Flash.done(what)
                : Flash.warning(what.then(WORDS.phrase(
                        "campaign.copied.segments-gone",
                        String.join(WORDS.named("campaign.copied.and"), made.lost()))));
        said.withUndo("/campaigns/" + copy.id() + "/delete", Map.of()).on(redirect);
        return "redirect:/campaigns/" + copy.id() + "/write";
    }

    @GetMapping("/{id}/rename")
    @RequirePermission(Permission.WRITE)
    ModelAndView askName(@PathVariable long id) {
        Campaign campaign = found(id);
        return renamePage(campaign, campaign.name(), Map.of());
    }

    @PostMapping("/{id}/rename")
    @RequirePermission(Permission.WRITE)
    ModelAndView rename(
            @PathVariable long id, @RequestParam(defaultValue = "") String name, RedirectAttributes redirect) {
        Campaign campaign = found(id);
        try {
            Campaigns.checkedName(name);
        } catch (Problem e) {
            return renamePage(campaign, name, Map.of("name", String.valueOf(e.getMessage())));
        }
        Campaign renamed = campaigns.rename(id, name);
        if (!renamed.name().equals(campaign.name())) {
            Flash.done(WORDS.phrase("campaign.renamed", renamed.name()))
                    .withUndo("/campaigns/" + id + "/rename", Map.of("name", campaign.name()))
                    .on(redirect);
        }
        return new ModelAndView("redirect:" + home(renamed));
    }

    @GetMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToDelete(@PathVariable long id) {
        return new ModelAndView("campaign/delete", Map.of("campaign", found(id)));
    }

    @PostMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        Campaign campaign = found(id);
        campaigns.delete(id);
        Flash.done(WORDS.phrase("campaign.deleted", campaign.name())).on(redirect);
        return "redirect:/campaigns";
    }

    private Campaign found(long id) {
        return campaigns.onPage(id);
    }

    private static ModelAndView renamePage(Campaign campaign, String name, Map<String, String> errors) {
        return page("campaign/rename", Map.of("campaign", campaign, "name", name, "home", home(campaign)), errors);
    }

    private ModelAndView newPage(Map<String, String> errors, String start, String name, String listId) {
        List<MailingList> all = lists.all();
        List<String> broken = new ArrayList<>();
        List<Beginning> beginnings = beginnings(broken);
        return page(
                "campaign/new",
                Map.of(
                        "beginnings",
                        beginnings,
                        "broken",
                        broken,
                        "lists",
                        all.stream()
                                .map(one -> List.of(Long.toString(one.id()), one.name()))
                                .toList(),
                        "start",
                        start.isEmpty() && !beginnings.isEmpty()
                                ? beginnings.get(0).value()
                                : start,
                        "name",
                        name,
                        "list",
                        listId),
                errors);
    }

    private static ModelAndView page(String view, Map<String, ?> model, Map<String, String> errors) {
        ModelAndView page = new ModelAndView(view, model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("errors", errors);
    }

    /** The readable kits, a blank start, the own templates, and the campaign that was edited last. */
    private List<Beginning> beginnings(List<String> broken) {
        List<Beginning> all = new ArrayList<>();
        for (String name : kits.names()) {
            attempt(() -> kits.load(name), broken).ifPresent(kit -> all.add(beginning(kit)));
        }
        if (!all.isEmpty()) {
            all.add(new Beginning(BLANK, WORDS.named("beginning.blank"), WORDS.named("beginning.blank.text"), null));
        }
        templates
                .all()
                .forEach(template -> all.add(new Beginning(
                        "template:" + template.id(),
                        template.name(),
                        template.subject().isEmpty()
                                ? WORDS.named("beginning.template")
                                : WORDS.named("beginning.template.subject", template.subject()),
                        null)));
        list.lastWritten()
                .ifPresent(last -> all.add(new Beginning(
                        "campaign:" + last.id(),
                        WORDS.named("beginning.last", last.name()),
                        WORDS.named("beginning.last.text", last.subject()),
                        null)));
        return all;
    }

    private static Beginning beginning(Kit kit) {
        return new Beginning(
                "kit:" + kit.name(),
                kit.title(),
                kit.summary(),
                kit.picture().map(picture -> "/i/" + picture.file()).orElse(null));
    }

    private static <T> Optional<T> attempt(Supplier<T> work, List<String> broken) {
        try {
            return Optional.of(work.get());
        } catch (Problem e) {
            broken.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String home(Campaign campaign) {
        return "/campaigns/" + campaign.id() + (campaign.state() == CampaignState.DRAFT ? "/write" : "");
    }

    private static String address(@Nullable CampaignState state, String words, long before) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/campaigns");
        if (state != null) {
            address.queryParam("state", state.name());
        }
        if (!words.isEmpty()) {
            address.queryParam("q", "{q}");
        }
        if (before > 0) {
            address.queryParam("before", before);
        }
        return address.encode().buildAndExpand(Map.of("q", words)).toUriString();
    }

    private static @Nullable CampaignState state(String name) {
        if (name.isEmpty()) {
            return null;
        }
        try {
            return CampaignState.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, WORDS.named("state.unknown"));
        }
    }
}

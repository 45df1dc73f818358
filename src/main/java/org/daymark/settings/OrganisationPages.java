package org.daymark.settings;

import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.console.Flash;
import org.daymark.issue.HelpCountries;
import org.daymark.issue.IssueImages;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings page of the organization. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class OrganisationPages {
    private static final Words WORDS = Words.of("settings");

    private final Organisations organisations;
    private final IssueImages images;
    private final HelpCountries helpCountries;

    OrganisationPages(Organisations organisations, IssueImages images, HelpCountries helpCountries) {
        this.organisations = organisations;
        this.images = images;
        this.helpCountries = helpCountries;
    }

    @GetMapping("/settings")
    String settings() {
        return "redirect:/settings/organisation";
    }

    @GetMapping("/settings/organisation")
    ModelAndView look() {
        return page(OrganisationForm.of(organisations.current()), Map.of());
    }

    @PostMapping("/settings/organisation")
    ModelAndView save(@ModelAttribute OrganisationForm sent, RedirectAttributes next) {
        OrganisationForm form = sent.whole();
        Organisation before = organisations.current();
        Map<String, String> faults = form.faults(before, organisations);
        if (!faults.isEmpty()) {
            return page(form, faults);
        }
        organisations.save(form.on(before));
        Flash.done(WORDS.phrase("organisation.saved")).on(next);
        return new ModelAndView("redirect:/settings/organisation");
    }

    private ModelAndView page(OrganisationForm typed, Map<String, String> faults) {
        OrganisationForm form = typed.over(OrganisationForm.of(organisations.current()));
        ModelAndView page = new ModelAndView("settings/organisation");
        page.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page.addObject("form", form)
                .addObject("errors", faults)
                .addObject(
                        "invented",
                        List.copyOf(organisations.current().invented().values()))
                .addObject("helpCountries", countries(helpCountries, form))
                .addObject("logos", images.logos())
                .addObject("logoPath", images.logoPath(organisations.current()).orElse(""))
                .addObject("zones", Zones.all());
    }

    /** The countries with help lines and those of the organization without: [code, name, chosen]. */
    static List<List<Object>> countries(HelpCountries helpCountries, OrganisationForm form) {
        List<String> chosen = form.countries() == null ? List.of() : form.countries();
        return java.util.stream.Stream.concat(helpCountries.codes().stream(), chosen.stream())
                .distinct()
                .map(code -> List.<Object>of(code, HelpCountries.name(code), chosen.contains(code)))
                .toList();
    }
}

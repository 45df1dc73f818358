package org.daymark.calendar;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaigns;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What must be checked again in a campaign that began with the text of an earlier year. */
@Controller
@RequestMapping("/calendar/carry-over")
@RequirePermission(Permission.VIEW)
class CarryOverPages {
    private final CarryOvers carryOvers;
    private final Campaigns campaigns;

    CarryOverPages(CarryOvers carryOvers, Campaigns campaigns) {
        this.carryOvers = carryOvers;
        this.campaigns = campaigns;
    }

    @GetMapping("/{campaign:\\d{1,18}}")
    ModelAndView page(@PathVariable long campaign) {
        List<CarryOverTask> tasks = carryOvers.of(campaign);
        return new ModelAndView("calendar/carry-over")
                .addObject("campaign", campaigns.onPage(campaign))
                .addObject("tasks", tasks)
                .addObject("open", tasks.stream().filter(task -> !task.done()).count());
    }

    @PostMapping("/{campaign:\\d{1,18}}/{task:\\d{1,18}}")
    @RequirePermission(Permission.WRITE)
    String tick(
            @PathVariable long campaign, @PathVariable long task, @RequestParam(defaultValue = "true") boolean done) {
        carryOvers.tick(campaign, task, done);
        return "redirect:/calendar/carry-over/" + campaign;
    }
}

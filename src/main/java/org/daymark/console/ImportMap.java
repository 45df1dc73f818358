package org.daymark.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.text.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The import map of pages that load JavaScript modules. It is the only inline script, permitted by its hash. */
@Component
public class ImportMap {
    private final String json;
    private final String source;

    ImportMap() {
        json = new JsonMapper().writeValueAsString(Map.of("imports", new TreeMap<>(Assets.modules())));
        source = "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(json)) + "'";
    }

    /** Adds the map to a page, as {@code importMap}, and permits it in the page's policy. */
    public void addTo(ModelAndView page, HttpServletResponse response) {
        page.addObject("importMap", json);
        response.setHeader("Content-Security-Policy", SecurityHeaders.policy(source));
    }
}

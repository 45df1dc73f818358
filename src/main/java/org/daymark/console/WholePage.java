package org.daymark.console;

import freemarker.template.SimpleHash;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import org.springframework.web.servlet.view.freemarker.FreeMarkerView;

/** Sends a page when it is complete, so that one that fails halfway is replaced by the page of the error. */
public class WholePage extends FreeMarkerView {
    private static final int USUAL_LENGTH = 32_768;

    @Override
    protected void processTemplate(Template template, SimpleHash model, HttpServletResponse response)
            throws IOException, TemplateException {
        StringWriter page = new StringWriter(USUAL_LENGTH);
        template.process(model, page);
        response.getWriter().append(page.getBuffer());
    }
}

package org.daymark.message;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** FreeMarker's view of a part that is already quoted-printable: values are escaped for the part, then encoded. */
final class QuotedOutput extends CommonMarkupOutputFormat<QuotedOutput.Value> {
    static final QuotedOutput TEXT = new QuotedOutput("QuotedText", "text/plain", false);
    static final QuotedOutput HTML = new QuotedOutput("QuotedHtml", "text/html", true);

    private final String name;
    private final String mimeType;
    private final boolean escapeHtml;

    private QuotedOutput(String name, String mimeType, boolean escapeHtml) {
        this.name = name;
        this.mimeType = mimeType;
        this.escapeHtml = escapeHtml;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return mimeType;
    }

    @Override
    public void output(String value, Writer out) throws IOException, TemplateModelException {
        QuotedPrintable.writeValue(value, escapeHtml, out);
    }

    @Override
    public String escapePlainText(String value) {
        StringWriter out = new StringWriter();
        try {
            QuotedPrintable.writeValue(value, escapeHtml, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Value newTemplateMarkupOutputModel(String plainText, String markup) {
        return new Value(this, plainText, markup);
    }

    static final class Value extends CommonTemplateMarkupOutputModel<Value> {
        private final QuotedOutput format;

        Value(QuotedOutput format, String plainText, String markup) {
            super(plainText, markup);
            this.format = format;
        }

        @Override
        public QuotedOutput getOutputFormat() {
            return format;
        }
    }
}

package org.daymark.cli;

import java.util.Locale;
import org.daymark.subscriber.DateOrder;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the order of day and month from DMY, MDY or a pattern such as dd/MM/yyyy. */
final class DateFormatOption implements ITypeConverter<DateOrder> {
    @Override
    public DateOrder convert(String value) {
        String pattern = value.toLowerCase(Locale.ROOT);
        int day = pattern.indexOf('d');
        int month = pattern.indexOf('m');
        if (day < 0 || month < 0 || !pattern.matches("[dmyhs\\s:./,'t-]+")) {
            throw new TypeConversionException("'" + value + "' is not an order of day and month; use DMY, MDY or a"
                    + " pattern such as dd/MM/yyyy");
        }
        return day < month ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }
}

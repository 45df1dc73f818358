package org.daymark.subscriber;

/** Which of the first two numbers of a date such as 03/05/2025 is the day. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
}

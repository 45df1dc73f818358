package org.daymark.subscriber;

/** What a person answered to the question whether they still want the mail of a list. */
public enum StayAnswer {
    YES,
    NO
}

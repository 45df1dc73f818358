package org.daymark.subscriber;

import org.daymark.address.EmailAddress;

/** A person in the database. */
public record Subscriber(long id, EmailAddress address, PersonalData data) {}

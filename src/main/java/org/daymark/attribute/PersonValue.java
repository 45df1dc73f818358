package org.daymark.attribute;

/** A value that a person gets. */
public record PersonValue(long subscriberId, Attribute attribute, AttributeValue value) {}

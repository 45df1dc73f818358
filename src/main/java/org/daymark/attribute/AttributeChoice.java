package org.daymark.attribute;

/**
 * A value of an attribute of the kind choice.
 *
 * @param archived whether people keep it, but no one gets it any more
 */
public record AttributeChoice(long id, String label, boolean archived) {}

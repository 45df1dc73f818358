package org.daymark.search;

/** A campaign among what was found. */
record FoundCampaign(long id, String name, String state, String listName) {}

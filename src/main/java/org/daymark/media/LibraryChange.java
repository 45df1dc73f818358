package org.daymark.media;

/**
 * What staff say about a picture.
 *
 * @param focalX in percent from the left
 * @param focalY in percent from above
 */
public record LibraryChange(String title, String alt, boolean decorative, int focalX, int focalY) {}

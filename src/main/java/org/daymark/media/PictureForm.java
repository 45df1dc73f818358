package org.daymark.media;

/** The widths and crops in which a picture of the library is kept. */
public enum PictureForm {
    /** At most 1,200 pixels wide. */
    WIDE("", 0, 0),
    /** At most 600 pixels wide. */
    SMALL("small", 0, 0),
    CROP_2_1("2x1", 2, 1),
    CROP_3_2("3x2", 3, 2),
    CROP_1_1("1x1", 1, 1);

    private final String suffix;
    private final int across;
    private final int down;

    PictureForm(String suffix, int across, int down) {
        this.suffix = suffix;
        this.across = across;
        this.down = down;
    }

    /** How a block asks for it behind the picture's number; empty for the whole picture. */
    public String suffix() {
        return suffix;
    }

    /** Whether it is a part of the picture. */
    public boolean isCrop() {
        return across > 0;
    }

    int across() {
        return across;
    }

    int down() {
        return down;
    }
}

package org.daymark.media;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of a picture is words: looks for shapes as tall as letters that stand in lines. Readers without pictures,
 * and those who use a screen reader, miss what a picture says.
 */
final class TextShare {
    /** From this share on, a picture says more in words than a description can. */
    private static final double MUCH = 0.12;

    private static final int FEWEST_LETTERS = 24;

    /** Letters lower than this cannot be read anyway. */
    private static final int LOWEST = 5;

    private static final int FEWEST_IN_LINE = 5;
    private static final double FILLED = 0.72;
    private static final int AROUND = 20;
    private static final int CONTRAST = 26;

    private final int width;
    private final int height;
    private final int[] gray;
    private final long[] sums;

    private TextShare(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        gray = new int[width * height];
        sums = new long[(width + 1) * (height + 1)];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                gray[y * width + x] = gray(row[x]);
                sums[(y + 1) * (width + 1) + x + 1] = gray[y * width + x]
                        + sums[y * (width + 1) + x + 1]
                        + sums[(y + 1) * (width + 1) + x]
                        - sums[y * (width + 1) + x];
            }
        }
    }

    /** Whether most of what the picture says is written in it. Best asked of the small form. */
    static boolean isMuch(BufferedImage image) {
        TextShare picture = new TextShare(image);
        Lines dark = picture.lines(-1);
        Lines light = picture.lines(1);
        return Math.max(dark.letters, light.letters) >= FEWEST_LETTERS && dark.area + light.area >= MUCH;
    }

    private record Letter(int left, int top, int right, int bottom, double filled) {
        int height() {
            return bottom - top + 1;
        }

        int width() {
            return right - left + 1;
        }

        /** Whether the other one could be the next letter of the line. */
        boolean continuedBy(Letter next) {
            int tall = Math.max(height(), next.height());
            int overlap = Math.min(bottom, next.bottom) - Math.max(top, next.top) + 1;
            return next.left > left
                    && next.left - right <= tall
                    && overlap * 2 >= Math.min(height(), next.height())
                    && tall <= 2.4 * Math.min(height(), next.height())
                    && Math.abs(bottom - next.bottom) <= 0.4 * tall;
        }
    }

    /** The lines of dark letters, or of light ones. */
    private static final class Lines {
        private double area;
        private int letters;
    }

    private Lines lines(int sign) {
        List<Letter> letters = letters(sign);
        letters.sort(Comparator.comparingInt(Letter::left));
        boolean[] used = new boolean[letters.size()];
        Lines found = new Lines();
        for (int i = 0; i < letters.size(); i++) {
            if (used[i]) {
                continue;
            }
            List<Letter> line = new ArrayList<>(List.of(letters.get(i)));
            used[i] = true;
            for (int j = i + 1; j < letters.size(); j++) {
                Letter last = line.get(line.size() - 1);
                if (letters.get(j).left - last.right > 2 * last.height()) {
                    break;
                }
                if (!used[j] && last.continuedBy(letters.get(j))) {
                    line.add(letters.get(j));
                    used[j] = true;
                }
            }
            if (line.size() >= FEWEST_IN_LINE && isOfStrokes(line)) {
                int top = line.stream().mapToInt(Letter::top).min().orElse(0);
                int bottom = line.stream().mapToInt(Letter::bottom).max().orElse(0);
                int right = line.stream().mapToInt(Letter::right).max().orElse(0);
                found.letters += line.size();
                found.area += (double) (bottom - top + 1) * (right - line.get(0).left + 1) / width / height;
            }
        }
        return found;
    }

    /** Letters have gaps; bricks, windows, slats and berries are filled. */
    private static boolean isOfStrokes(List<Letter> line) {
        return line.stream().mapToDouble(Letter::filled).average().orElse(1) <= FILLED;
    }

    /** Connected shapes that are darker (-1) or lighter (1) than what is around them. */
    private List<Letter> letters(int sign) {
        boolean[] open = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                open[y * width + x] = sign * (gray[y * width + x] - around(x, y)) > CONTRAST;
            }
        }
        List<Letter> letters = new ArrayList<>();
        int[] stack = new int[width * height];
        for (int start = 0; start < open.length; start++) {
            if (open[start]) {
                shape(open, stack, start, letters);
            }
        }
        return letters;
    }

    private void shape(boolean[] open, int[] stack, int start, List<Letter> letters) {
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        int pixels = 0;
        int waiting = 0;
        stack[waiting++] = start;
        open[start] = false;
        while (waiting > 0) {
            int at = stack[--waiting];
            int x = at % width;
            int y = at / width;
            pixels++;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int next : new int[] {at - 1, at + 1, at - width, at + width}) {
                boolean beside = next / width == y || next % width == x;
                if (next >= 0 && next < open.length && beside && open[next]) {
                    open[next] = false;
                    stack[waiting++] = next;
                }
            }
        }
        double filled = (double) pixels / (right - left + 1) / (bottom - top + 1);
        Letter letter = new Letter(left, top, right, bottom, filled);
        if (letter.height() >= LOWEST
                && letter.height() <= height / 4
                && letter.width() <= 6 * letter.height()
                && letter.height() <= 12 * letter.width()
                && filled > 0.12) {
            letters.add(letter);
        }
    }

    /** The mean of the pixels around one. */
    private int around(int x, int y) {
        int left = Math.max(0, x - AROUND);
        int top = Math.max(0, y - AROUND);
        int right = Math.min(width, x + AROUND + 1);
        int bottom = Math.min(height, y + AROUND + 1);
        long sum = sums[bottom * (width + 1) + right]
                - sums[top * (width + 1) + right]
                - sums[bottom * (width + 1) + left]
                + sums[top * (width + 1) + left];
        return (int) (sum / ((long) (right - left) * (bottom - top)));
    }

    private static int gray(int rgb) {
        return (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1_000;
    }
}

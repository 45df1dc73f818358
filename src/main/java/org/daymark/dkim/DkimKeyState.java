package org.daymark.dkim;

/** Whether a key signs. Receivers look a key up in DNS, so a new one waits until its record can be read. */
public enum DkimKeyState {
    WAITING,
    SIGNING,
    RETIRED
}

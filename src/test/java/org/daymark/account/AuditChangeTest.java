package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditChangeTest {
    @Test
    void only_what_differs_is_told() {
        assertThat(AuditChange.of(
                        "{\"state\":\"sending\",\"reply_to\":\"a@example.org\",\"gone\":1}",
                        "{\"state\":\"paused\",\"reply_to\":\"a@example.org\",\"countries\":[\"US\",\"NO\"]}"))
                .containsExactly(
                        new AuditChange("state", "sending", "paused"),
                        new AuditChange("gone", "1", ""),
                        new AuditChange("countries", "", "US, NO"));
    }

    @Test
    void texts_and_what_is_no_json_are_shown_as_they_are() {
        assertThat(AuditChange.of(null, "\"08:00-20:00\"")).containsExactly(new AuditChange("", "", "08:00-20:00"));
        assertThat(AuditChange.of("no { json", null)).containsExactly(new AuditChange("", "no { json", ""));
        assertThat(AuditChange.of(null, null)).isEmpty();
    }
}

package org.daymark;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void packages_use_only_what_they_declare() {
        ApplicationModules.of(Daymark.class).verify();
    }
}

package org.daymark.account;

import java.util.EnumSet;
import java.util.Set;
import org.daymark.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of roles that need a second factor. */
final class SecondFactorRuleRepository {
    private static final String ALL = "SELECT role FROM required_second_factors";
    private static final String IS_REQUIRED = "SELECT COUNT(*) FROM required_second_factors WHERE role = ?";
    private static final String ADD = "INSERT IGNORE INTO required_second_factors (role) VALUES (?)";
    private static final String REMOVE = "DELETE FROM required_second_factors WHERE role = ?";

    private final JdbcClient jdbc;

    SecondFactorRuleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<Role> all() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        jdbc.sql(ALL).query(String.class).list().forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }

    boolean has(Role role) {
        return jdbc.sql(IS_REQUIRED).param(role.name()).query(Integer.class).single() > 0;
    }

    void add(Role role) {
        jdbc.sql(ADD).param(role.name()).update();
    }

    void remove(Role role) {
        jdbc.sql(REMOVE).param(role.name()).update();
    }
}

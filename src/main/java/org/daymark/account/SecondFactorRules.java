package org.daymark.account;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.access.Permission;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roles that this organization wants a second factor of. */
@Service
class SecondFactorRules {
    private static final String ALL = "SELECT role FROM required_second_factors";
    private static final String IS_REQUIRED = "SELECT COUNT(*) FROM required_second_factors WHERE role = ?";
    private static final String ADD = "INSERT IGNORE INTO required_second_factors (role) VALUES (?)";
    private static final String REMOVE = "DELETE FROM required_second_factors WHERE role = ?";

    private final JdbcClient jdbc;
    private final Audit audit;

    SecondFactorRules(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Whether people of this role have to have one. */
    boolean requires(Role role) {
        return jdbc.sql(IS_REQUIRED).param(role.name()).query(Integer.class).single() > 0;
    }

    Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        jdbc.sql(ALL).query(String.class).list().forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }

    /** From now on these roles and no others have to have one. Those without one set it up before anything else. */
    @Transactional
    public void require(Set<Role> wanted) {
        Permission.MANAGE_USERS.require();
        Set<Role> before = roles();
        for (Role role : Role.values()) {
            if (wanted.contains(role) != before.contains(role)) {
                jdbc.sql(wanted.contains(role) ? ADD : REMOVE)
                        .param(role.name())
                        .update();
            }
        }
        if (!before.equals(wanted)) {
            audit.record(
                    "second-factor.rule",
                    "settings",
                    Map.of("roles", new TreeSet<>(before)),
                    Map.of("roles", new TreeSet<>(wanted)));
        }
    }
}

package org.daymark.account;

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
    private final SecondFactorRuleRepository repository;
    private final Audit audit;

    SecondFactorRules(JdbcClient jdbc, Audit audit) {
        this.repository = new SecondFactorRuleRepository(jdbc);
        this.audit = audit;
    }

    /** Whether people of this role have to have one. */
    boolean requires(Role role) {
        return repository.has(role);
    }

    Set<Role> roles() {
        return repository.all();
    }

    /** From now on these roles and no others have to have one. Those without one set it up before anything else. */
    @Transactional
    public void require(Set<Role> wanted) {
        Permission.MANAGE_USERS.require();
        Set<Role> before = roles();
        for (Role role : Role.values()) {
            if (wanted.contains(role) && !before.contains(role)) {
                repository.add(role);
            } else if (before.contains(role) && !wanted.contains(role)) {
                repository.remove(role);
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

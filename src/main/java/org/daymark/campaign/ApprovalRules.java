package org.daymark.campaign;

import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a second person has to approve campaigns; kept in the database, for the whole installation. */
@Service
public class ApprovalRules {
    private static final int TWO = 2;

    private final ReviewRepository repository;
    private final Accounts accounts;
    private final Audit audit;

    ApprovalRules(ReviewRepository repository, Accounts accounts, Audit audit) {
        this.repository = repository;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** What an administrator can choose. */
    public enum Choice {
        /** As soon as two people may approve: one alone could never have what they wrote approved. */
        AUTOMATIC,
        ALWAYS,
        NEVER
    }

    public Choice choice() {
        return repository.choice();
    }

    /** Whether a second person has to approve at present. */
    public boolean secondPerson() {
        return switch (repository.choice()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTOMATIC -> approvers() >= TWO;
        };
    }

    /** How many people may approve. */
    public long approvers() {
        return accounts.all().stream()
                .filter(account -> account.state() == AccountState.ACTIVE)
                .filter(account -> account.role().permissions().contains(Permission.APPROVE))
                .count();
    }

    @Transactional
    public void choose(Choice choice) {
        Permission.MANAGE_SETTINGS.require();
        Choice before = repository.choice();
        if (before != choice) {
            if (!repository.choose(before, choice)) {
                throw new Problem("The rule was changed at this moment. Look at it again.");
            }
            audit.record("approval.rule", "settings", Map.of("second_person", before), Map.of("second_person", choice));
        }
    }
}

package org.daymark.campaign;

import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.audit.Audit;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether campaigns need approval by a second person. The rule is stored in the database and applies to the
 * whole installation.
 */
@Service
public class ApprovalRules {
    private static final Words WORDS = Words.of("campaign");
    private static final int TWO = 2;

    private final ReviewRepository repository;
    private final Accounts accounts;
    private final Audit audit;

    ApprovalRules(ReviewRepository repository, Accounts accounts, Audit audit) {
        this.repository = repository;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** The options of the rule. */
    public enum Choice {
        /**
         * Required when at least two people can approve, because a single approver cannot approve their own campaigns.
         */
        AUTOMATIC,
        ALWAYS,
        NEVER
    }

    public Choice choice() {
        return repository.choice();
    }

    /** Whether campaigns currently need approval. */
    public boolean secondPerson() {
        return switch (repository.choice()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTOMATIC -> approvers() >= TWO;
        };
    }

    /** The number of people who can approve. */
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
                throw WORDS.problem("rule.changed");
            }
            audit.record("approval.rule", "settings", Map.of("second_person", before), Map.of("second_person", choice));
        }
    }
}

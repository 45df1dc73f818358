package org.daymark.returns;

import org.daymark.DaymarkTest;
import org.daymark.mailbox.MailServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of what comes back into a mailbox, each with an empty one and no people. */
abstract class MailboxesTest extends DaymarkTest {
    private MailServer inbox;
    ReturnTester tester;

    @Override
    protected final boolean alone() {
        return true;
    }

    @Override
    protected final void started() {
        inbox = new MailServer();
    }

    @BeforeEach
    final void connectInbox() {
        inbox.clear();
        tester = new ReturnTester(daymark, peer, inbox);
    }

    @AfterAll
    final void closeInbox() {
        inbox.close();
    }
}

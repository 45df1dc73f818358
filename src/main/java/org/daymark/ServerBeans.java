package org.daymark;

import org.daymark.cli.Server;
import org.springframework.context.annotation.Import;

/** The server's beans: the build has Spring prepare their definitions, so that a start looks for none. */
@Import(Daymark.class)
public class ServerBeans {
    /** Called by the build only, which looks at the application just before it would start. */
    public static void main(String[] args) {
        Server.application(ServerBeans.class).run(args);
    }
}

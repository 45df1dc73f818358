package org.daymark;

import org.daymark.cli.Commands;
import org.springframework.context.annotation.Import;

/** The beans of commands: the build has Spring prepare their definitions, so that a start looks for none. */
@Import(Daymark.class)
public class CommandBeans {
    /** Called by the build only, which looks at the application just before it would start. */
    public static void main(String[] args) {
        Commands.application(CommandBeans.class).run(args);
    }
}

package org.daymark.signup;

import org.springframework.context.ApplicationContext;

/** Opens the sign-up forms of lists. */
public final class SignUpFormsFixture {
    private SignUpFormsFixture() {}

    /** Returns the path of the form. */
    public static String open(ApplicationContext context, long list, String wording) {
        return "/s/"
                + SignUpTester.open(context.getBean(SignUpForms.class), list, wording)
                        .label();
    }
}

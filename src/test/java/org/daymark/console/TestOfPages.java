package org.daymark.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A server on a free port, with the settings that tests of pages expect, whatever the environment says. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "daymark.public-url=https://news.harborlight.example",
            "daymark.database-url=",
            "daymark.smtp-url=",
            "daymark.secret=",
            "daymark.upload-limit=2MB"
        })
public @interface TestOfPages {}

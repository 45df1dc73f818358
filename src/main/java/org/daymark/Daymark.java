package org.daymark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The jar's entry point. */
@SpringBootApplication
public class Daymark {
    public static void main(String[] args) {
        SpringApplication.run(Daymark.class, args);
    }
}

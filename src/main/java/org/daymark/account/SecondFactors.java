package org.daymark.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.audit.Audit;
import org.daymark.secret.Base32;
import org.daymark.secret.Encryptor;
import org.daymark.secret.RandomBytes;
import org.daymark.secret.Secret;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The codes that are asked for beside the password, and the recovery codes for when the device is lost. */
@Service
class SecondFactors {
    private static final Words WORDS = Words.of("account");
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final int GROUP = 4;
    private static final int MAX_TYPED = 60;

    private final SecondFactorRepository repository;
    private final Encryptor encryptor;
    private final Audit audit;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, Secret secret, Audit audit, Clock clock) {
        this.repository = new SecondFactorRepository(jdbc);
        this.encryptor = new Encryptor(secret, "second-factor");
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What someone puts into their authenticator app.
     *
     * @param secret in Base32, in groups of four
     * @param uri the same for apps that scan it
     */
    record Enrolment(String secret, String uri) {}

    /** Makes a secret that counts from its confirmation on; one already confirmed stays as it is. */
    @Transactional
    public void begin(Account account) {
        if (account.secondFactor()) {
            return;
        }
        byte[] secret = RandomBytes.of(SECRET_BYTES);
        repository.remove(account.id());
        repository.begin(account.id(), encryptor.encrypt(secret), clock.instant());
    }

    /** The secret that waits for its confirmation. */
    public Optional<Enrolment> waiting(Account account) {
        return secret(account.id(), false).map(secret -> {
            String base32 = Base32.encode(secret);
            String email = URLEncoder.encode(account.email().value(), StandardCharsets.UTF_8);
            return new Enrolment(
                    base32.replaceAll("(.{" + GROUP + "})(?=.)", "$1 "),
                    "otpauth://totp/Daymark:" + email + "?secret=" + base32 + "&issuer=Daymark");
        });
    }

    /** Asks for codes from now on if this one is right; gives the recovery codes, which are shown only now. */
    @Transactional
    public List<String> confirm(Account account, String typed) {
        Optional<byte[]> secret = secret(account.id(), false);
        if (secret.isEmpty()) {
            return List.of();
        }
        long step = takenStep(account.id(), secret.get(), digits(typed));
        if (step < 0 || !repository.confirm(account.id(), step)) {
            return List.of();
        }
        audit.record("second-factor.add", account.target(), null, null);
        return newCodes(account);
    }

    /** New recovery codes, which are shown only now; the ones before stop working. */
    @Transactional
    public List<String> renewCodes(Account account) {
        audit.record("second-factor.codes", account.target(), null, null);
        return newCodes(account);
    }

    private List<String> newCodes(Account account) {
        repository.removeCodes(account.id());
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Base32.encode(RandomBytes.of(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            repository.addCode(account.id(), Sha256.hex(code));
            codes.add(code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
        }
        return codes;
    }

    /** Whether this is a code of now that was not taken before, or a recovery code, which is used up by this. */
    @Transactional
    public boolean check(long accountId, String typed) {
        if (typed.length() > MAX_TYPED) {
            return false;
        }
        String digits = digits(typed);
        if (digits.length() == Totp.DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return secret(accountId, true)
                    .map(secret -> takeCode(accountId, secret, digits))
                    .orElse(false);
        }
        String code = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return repository.useCode(accountId, Sha256.hex(code));
    }

    public int recoveryCodesLeft(long accountId) {
        return repository.codesLeft(accountId);
    }

    /** Says whether there was one. */
    @Transactional
    public boolean remove(Account account) {
        repository.removeCodes(account.id());
        boolean removed = repository.remove(account.id());
        if (removed) {
            audit.record("second-factor.remove", account.target(), null, null);
        }
        return removed;
    }

    private boolean takeCode(long accountId, byte[] secret, String digits) {
        return takenStep(accountId, secret, digits) >= 0;
    }

    /** The time step of the code, which is not taken again; -1 if it is wrong or was taken before. */
    private long takenStep(long accountId, byte[] secret, String digits) {
        long step = Totp.matchingStep(secret, digits, clock.instant());
        return step >= 0 && repository.takeStep(accountId, step) ? step : -1;
    }

    private Optional<byte[]> secret(long accountId, boolean confirmed) {
        return repository
                .sealedSecret(accountId, confirmed)
                .map(text -> encryptor.decrypt(text, WORDS.named("second-factor.secret")));
    }

    private static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }
}

package io.sealbill.cli.demo.sample;

/** What somebody of the demo signs in with. */
public record SignIn(String name, String email, String password, String totpSecretBase32) {
    @Override
    public String toString() {
        return "SignIn[" + email + "]";
    }
}

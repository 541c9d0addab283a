/** A sign-in that is refused. The message is one sentence for the person who signs in. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
}

/**
 * What may go wrong between a person and a session, in the words of the page that tells them.
 *
 * `provider` is the name of where they wanted to sign in with. A sentence says what happened, the advice what to do
 * first; `ask` whose desk it then lands on.
 */

export interface ProblemText {
  readonly title: string;
  readonly sentence: (provider: string) => string;
  readonly advice: string;
  /** The provider's people, ours, or nobody: the person can mend it alone. */
  readonly ask: 'provider' | 'archive' | 'nobody';
}

export const PROBLEMS = {
  'unknown-provider': {
    title: 'This way of signing in is not known here.',
    sentence: (provider) => `The sign-in named ${provider}, which this archive does not know or trust.`,
    advice: 'Choose your institute or provider on the sign-in page.',
    ask: 'archive',
  },
  'provider-down': {
    title: 'The provider does not answer.',
    sentence: (provider) => `${provider} could not be reached, or took too long.`,
    advice: 'Try again in a few minutes, or sign in another way.',
    ask: 'provider',
  },
  'provider-refused': {
    title: 'The provider did not sign you in.',
    sentence: (provider) => `${provider} ended the sign-in without saying who you are.`,
    advice: 'If you cancelled it yourself, just try again.',
    ask: 'provider',
  },
  'no-identifier': {
    title: 'The provider did not say who you are.',
    sentence: (provider) =>
      `${provider} signed you in, but released no identifier by which this archive could know you again.`,
    advice:
      'Ask your institute to release a subject identifier (subject-id or pairwise-id, category Personalized) to this service.',
    ask: 'provider',
  },
  'not-trusted': {
    title: 'The answer of the provider cannot be trusted.',
    sentence: (provider) => `What came as the answer of ${provider} failed a check, so nobody was signed in.`,
    advice: 'Nothing of yours was changed. Try once more; if it stays, tell the archive.',
    ask: 'archive',
  },
  'clock-skew': {
    title: 'The clocks disagree.',
    sentence: (provider) => `The answer of ${provider} is dated in the future or the past by the clock here.`,
    advice: 'Try once more. If it stays, one of the two clocks is wrong, and only their keepers can set it.',
    ask: 'archive',
  },
  'wrong-browser': {
    title: 'The sign-in was not begun in this browser.',
    sentence: (provider) => `An answer of ${provider} came, but this browser had not asked for it.`,
    advice:
      'Start on the sign-in page, in one window, with cookies allowed; the Back button and old bookmarks lead here.',
    ask: 'nobody',
  },
  'too-late': {
    title: 'The sign-in took too long, or was used already.',
    sentence: (provider) => `An answer of ${provider} is good once and for a few minutes.`,
    advice: 'Start once more on the sign-in page.',
    ask: 'nobody',
  },
  'signed-in-already': {
    title: 'You are signed in already.',
    sentence: (provider) =>
      `You came back from ${provider} while signed in. This archive does not join two identities without being asked.`,
    advice: 'To use both for one account, link the second one on your account page.',
    ask: 'nobody',
  },
  'linked-elsewhere': {
    title: 'This identity belongs to another account.',
    sentence: (provider) => `Somebody, perhaps you, signed in here with this identity of ${provider} before.`,
    advice:
      'Sign in with it and delete that account, or keep the two apart. The archive can join them if there is data in both.',
    ask: 'archive',
  },
  'link-expired': {
    title: 'The identity was not linked.',
    sentence: (provider) => `Linking ${provider} was not asked for in this browser, or took too long.`,
    advice: 'Start once more on your account page.',
    ask: 'nobody',
  },
  'other-person': {
    title: 'This is another identity.',
    sentence: (provider) =>
      `To go on, you were asked to show once more who you are, but ${provider} named somebody else.`,
    advice: 'Sign in there as the same person as before.',
    ask: 'nobody',
  },
  internal: {
    title: 'The sign-in did not succeed.',
    sentence: () => 'Something failed here, not at your provider.',
    advice: 'Try once more; if it fails again, tell the archive.',
    ask: 'archive',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

export type ProblemKind = keyof typeof PROBLEMS;

export function isProblemKind(word: string): word is ProblemKind {
  return Object.hasOwn(PROBLEMS, word);
}

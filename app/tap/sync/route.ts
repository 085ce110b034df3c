/** TAP-sync: a query and its result in one exchange (TAP 1.1 §2.1). */
import { answerTapSync } from '../answer-sync';
import { preflight } from '../respond';

export { answerTapSync as GET, answerTapSync as POST };
export const OPTIONS = preflight;

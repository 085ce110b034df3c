/**
 * Questions to the worker that it has not answered yet.
 */
import type { Answers, FromWorker, Question, ToWorker } from './table-protocol';

export type Ask = <Kind extends Question['kind']>(
  question: Extract<Question, { readonly kind: Kind }>,
) => Promise<Answers[Kind]>;

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export class PendingAnswers {
  readonly #pending = new Map<number, Pending>();
  #asked = 0;

  /** @param send to the worker; a worker that has ended answers nothing */
  ask<Kind extends Question['kind']>(
    question: Extract<Question, { readonly kind: Kind }>,
    send: (message: ToWorker) => void,
  ): Promise<Answers[Kind]> {
    const request = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#pending.set(request, { resolve, reject });
      send({ kind: 'ask', request, question });
    });
  }

  settle(message: Extract<FromWorker, { readonly kind: 'answer' | 'refusal' }>): void {
    const pending = this.#pending.get(message.request);
    this.#pending.delete(message.request);
    if (message.kind === 'refusal') pending?.reject(new Error(message.message));
    else pending?.resolve(message.answer as never);
  }
}

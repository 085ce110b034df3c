/**
 * The text of an answer or a request from outside, up to a limit: hosts that break send anything, at any length.
 *
 * @param maxBytes more than the longest answer that makes sense
 * @throws {RangeError} when there is more; the connection is closed
 */
export async function readText(answer: Body, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError(`the answer has more than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
